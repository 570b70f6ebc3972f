"""The wheel holds all it needs: installed outside the checkout, it runs the whole chain."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_runs_the_demo_outside_the_checkout(tmp_path: Path) -> None:
    wheels = tmp_path / "wheels"
    build = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")

    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    python = next(path for path in (tmp_path / "env").glob("*/python*") if path.is_file())
    purelib = next((tmp_path / "env").rglob("site-packages"))
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-compile", "--target", str(purelib)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    # The libraries are those the tests run with. A folder named by a .pth is searched, but its own .pth files are not
    # obeyed: an editable checkout there stays out of sight.
    (purelib / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    code = "import xl_addin, sys; from xl_addin.cli import main; print(xl_addin.__file__); sys.exit(main())"
    run = [str(python), "-c", code, "demo", "--ut", "visning"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(purelib))
    assert "Uppnått" in done.stdout
    made = sorted(path.name for path in (tmp_path / "visning").iterdir())
    assert made == ["Sammanställning.xlsx", "Sekretariat.xlsx", "inkorg", "mallar"]

    run = [*run[:3], "sekretariat", "--plan", "familjen-helsingborg-2016-2019", "--ut", "Sekretariat.xlsm"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "Sekretariat.xlsm").is_file()
