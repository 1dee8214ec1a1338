"""Distributions as pip installs them: a parser of somebody else's, and our own wheel."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).parents[1]
PLUGIN = ROOT / "tests" / "data" / "plugin"

pytest.importorskip("hatchling", reason="hatchling is not installed: no distribution can be built")


def _pip(*arguments: str | pathlib.Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def _python(code: str, *paths: pathlib.Path, cwd: pathlib.Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, cwd=cwd, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_parser_of_another_distribution(tmp_path: pathlib.Path) -> None:
    shutil.copytree(PLUGIN, tmp_path / "plugin")
    _pip("install", "--no-deps", "--no-build-isolation", "--target", tmp_path / "site", tmp_path / "plugin")
    code = """
import json, warnings
import upr
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    document = upr.read(b"Letter on recommendations\\n90.1 accepted\\n90.2 does not enjoy the support\\n")
print(json.dumps({
    "parser": [document.parser, document.parser_version], "from": upr.registry.distribution("letter"),
    "statuses": [item.status.value for item in document.recommendations],
    "warnings": [f"{w.category.__name__}: {w.message}" for w in caught],
    "sample": upr.samples.load().parser,
}))
"""
    seen = json.loads(_python(code, tmp_path / "site", ROOT, cwd=tmp_path))
    assert seen["parser"] == ["letter", "3"] and seen["from"] == "upr-letter 0.3"
    assert seen["statuses"] == ["supported", "not_supported"]
    assert seen["sample"] == "position-paper"
    (warning,) = seen["warnings"]
    assert warning.startswith("PluginWarning: upr.parsers entry 'missing' of upr-letter 0.3 is not used")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    folder = tmp_path_factory.mktemp("wheel")
    _pip("wheel", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    (found,) = folder.glob("uprkit-*.whl")
    return found


def test_the_wheel_holds_the_package_and_no_more(wheel: pathlib.Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tracked = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "upr").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == tracked
    assert {"upr/py.typed", "upr/data/states.csv", "upr/io/document.schema.json", "upr/samples/README.md"} <= names


@pytest.mark.slow
def test_the_installed_wheel_passes_its_tests(wheel: pathlib.Path, tmp_path: pathlib.Path) -> None:
    site, tests = tmp_path / "site", tmp_path / "tests"
    _pip("install", "--no-deps", "--target", site, wheel)
    place = _python("import upr; print(upr.__file__)", site, cwd=tmp_path)
    assert pathlib.Path(place.strip()) == site / "upr" / "__init__.py"
    shutil.copytree(ROOT / "tests", tests, ignore=shutil.ignore_patterns("__pycache__", "test_distributions.py"))
    code = f"""
import pathlib, sys
import pytest, upr
assert pathlib.Path(upr.__file__).is_relative_to({str(site)!r}), upr.__file__
chosen = ["tests/test_reading.py", "tests/test_plugins.py", "tests/io/test_records.py",
          "tests/io/test_review_records.py", "tests/parsers/test_position_paper.py"]
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "--rootdir=.", *chosen]))
"""
    assert " passed" in _python(code, site, cwd=tmp_path)
