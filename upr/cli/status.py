"""Exit statuses of the commands; 0 is success."""

AUDIT_FAILED, WRONG_USAGE, UNREADABLE = 1, 2, 3
