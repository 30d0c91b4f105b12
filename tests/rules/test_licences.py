"""What a user installs may be used by anybody: no package under the GPL or a sister of it comes with the bot."""

import re
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPYLEFT = re.compile(r"\b[AL]?GPL|GNU (?:Affero |Lesser )?General Public", re.IGNORECASE)


def installed() -> list[Distribution]:
    """The packages of the default install."""
    pinned = re.findall(
        r"^([\w.-]+)==[^;\n]*?(;[^\\\n]*)?\s*\\$", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )
    return [distribution(name) for name, only_where in pinned if not only_where.strip()]


def told(package: Distribution) -> str:
    """All a package says of its licence; the text itself where it says nothing else."""
    meta = package.metadata
    said = [one[:200] for name in ("License-Expression", "License") for one in meta.get_all(name) or []]
    said += [one for one in meta.get_all("Classifier") or [] if one.startswith("License")]
    if any(said):
        return " ".join(said)
    texts = [file for file in package.files or [] if re.search(r"licen[cs]e|copying", str(file), re.IGNORECASE)]
    return " ".join(file.read_text()[:400] for file in texts)


def test_the_default_install_is_free_of_copyleft() -> None:
    packages = installed()
    assert len(packages) > 30
    under = {package.name: told(package) for package in packages}
    assert [name for name, licence in under.items() if COPYLEFT.search(licence)] == []


def test_training_is_no_part_of_the_default_install() -> None:
    names = {package.name.lower() for package in installed()}
    assert names.isdisjoint({"scikit-learn", "scipy", "numpy"})
