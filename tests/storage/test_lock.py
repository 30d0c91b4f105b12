"""Two bots never work on one database, and a killed one leaves no lock behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage.lock import AdvisoryLock, AlreadyRunning, FileLock, NetworkFileSystem, file_system, only_bot, only_process
from tests.postgres import Postgres

HOLDER = """
import sys, time
from pathlib import Path
from storage.lock import FileLock
with FileLock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_process_is_told_who_holds_the_database(tmp_path: Path) -> None:
    path = tmp_path / "dossier.db"
    with subprocess.Popen([sys.executable, "-c", HOLDER, path], stdout=subprocess.PIPE, text=True) as holder:  # noqa: S603
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=f"process {holder.pid}"), only_process(path):
            pass
        holder.kill()
        holder.wait()
        with only_process(path):
            pass


async def test_one_bot_at_a_time_on_any_engine(database_url: str) -> None:
    async with only_bot(database_url):
        with pytest.raises(AlreadyRunning):
            async with only_bot(database_url):
                pass
    async with only_bot(database_url):
        pass


async def test_an_error_in_the_bot_gives_the_lock_back(database_url: str) -> None:
    with pytest.raises(LookupError):
        async with only_bot(database_url):
            raise LookupError
    async with only_bot(database_url):
        pass


@pytest.mark.parametrize("engine", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
async def test_a_leader_notices_that_it_lost_its_connection(database_url: str, postgres: Postgres) -> None:
    leader, standby = AdvisoryLock(database_url), AdvisoryLock(database_url)
    assert await leader.take()
    assert await leader.held()
    assert not await standby.take()
    await postgres.disconnect(database_url)
    assert not await leader.held()
    assert await standby.take()
    await standby.release()
    await leader.release()


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/export /srv/team nfs4 rw 0 0
/dev/vdb /srv/team/local xfs rw 0 0
//nas/share /mnt/my\\040nas cifs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/anna/dossier.db", "ext4"),
        ("/srv/team/dossier.db", "nfs4"),
        ("/srv/teamwork/dossier.db", "ext4"),
        ("/srv/team/local/dossier.db", "xfs"),
        ("/mnt/my nas/data/dossier.db", "cifs"),
        ("/mnt/c/dossier.db", "9p"),
    ],
)
def test_the_file_system_of_a_path_is_found(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_a_network_file_system_is_refused_unless_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/vda / ext4 rw 0 0\nserver:/export {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr("storage.lock.MOUNTS", mounts)
    path = tmp_path / "dossier.db"
    with pytest.raises(NetworkFileSystem, match="nfs4"), only_process(path):
        pass
    assert not FileLock(path).path.exists()
    with only_process(path, force=True):
        assert FileLock(path).path.exists()
