"""What a recommendation asks for, of whom, about what: issues and action category, names, and asks."""

from upr.tagging.classifier import Classifier, action_of, builtin, issue_probabilities
from upr.tagging.records import ActionTag, Evidence, IssueTag, Tags

__all__ = ["ActionTag", "Classifier", "Evidence", "IssueTag", "Tags", "action_of", "builtin", "issue_probabilities"]
