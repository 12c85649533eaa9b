import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_committed_style_is_what_the_tool_cuts_out():
    if not (ROOT / "node_modules" / "@kern-ux" / "native").exists():
        pytest.skip("node_modules is missing (npm ci)")
    cut = runpy.run_path(str(ROOT / "tools" / "kern_subset.py"))["subset"]()
    assert cut == (ROOT / "src" / "amvis" / "connectors" / "static" / "kern.css").read_text("utf-8")


def test_the_style_keeps_its_licence_notice():
    css = (ROOT / "src" / "amvis" / "connectors" / "static" / "kern.css").read_text("utf-8")
    assert "EUPL-1.2" in css[:300]
    assert "KERN-UX native 2.7.2" in css[:300]


def test_the_lock_pins_by_hash_and_names_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert packages["node_modules/@kern-ux/native"]["version"] == "2.7.2"
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "http" not in json.dumps(lock)


def test_the_command_line_starts_without_django():
    modules = "amvis.connectors.plan_page, amvis.connectors.plan_text"
    code = f"import sys, {modules}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
