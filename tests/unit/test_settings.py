"""Where things are: every rule for a path, every variable, and files that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from relcrm import settings
from relcrm.domain.policy.file import as_toml
from relcrm.domain.policy.values import DEFAULT
from relcrm.errors import BadConfiguration, Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Rule(NamedTuple):
    """How one place is found: by its own variable, that of the desktop, or the platform."""

    place: Callable[[Mapping[str, str]], Path]
    own: str
    xdg: str
    name: str


RULES = {
    "store": Rule(settings.store_path, "RELCRM_DB", "XDG_DATA_HOME", "relcrm.db"),
    "config": Rule(settings.config_path, "RELCRM_CONFIG", "XDG_CONFIG_HOME", "config.toml"),
}


@pytest.fixture
def somewhere(tmp_path: Path) -> Any:
    """Give an environment whose configuration lies under the test's own folder."""
    return {"XDG_CONFIG_HOME": str(tmp_path / "config")}


def configure(environment: dict[str, str], text: str) -> None:
    path = settings.config_path(environment)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def policy_at(folder: Path, version: str) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / settings.POLICY_FILE
    path.write_text(as_toml(DEFAULT).replace('version = "1"', f'version = "{version}"'))
    return path


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
class TestPlaces:
    def test_the_own_variable_goes_first(self, rule: Rule) -> None:
        assert rule.place({rule.own: "/here/mine", rule.xdg: "/xdg"}) == Path("/here/mine")

    def test_a_tilde_is_the_home(self, rule: Rule, home: Path) -> None:
        assert rule.place({rule.own: "~/mine"}) == home / "mine"

    def test_a_tilde_of_nobody_stays(self, rule: Rule) -> None:
        assert rule.place({rule.own: "~nobody-here/mine"}) == Path("~nobody-here/mine")

    def test_then_the_directory_of_the_desktop(self, rule: Rule) -> None:
        assert rule.place({rule.xdg: "/xdg", rule.own: ""}) == Path("/xdg/relcrm") / rule.name

    def test_then_the_platform_decides(self, rule: Rule, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(rule.xdg, raising=False)
        found = rule.place({"HOME": str(home)})
        assert found.name == rule.name
        assert found.is_relative_to(home)


def test_the_crash_log_is_state(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.crash_log_path({"XDG_STATE_HOME": "/state"}) == Path("/state/relcrm/crash.log")
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    assert settings.crash_log_path({"HOME": str(home)}).is_relative_to(home)


class TestPolicy:
    def test_is_the_default_where_nobody_says_otherwise(
        self, somewhere: dict[str, str], tmp_path: Path
    ) -> None:
        assert settings.policy_path(somewhere, None, tmp_path) is None
        assert settings.policy(somewhere, None, tmp_path) == DEFAULT

    def test_is_searched_in_the_order_told(self, somewhere: dict[str, str], tmp_path: Path) -> None:
        beside = policy_at(tmp_path / "config" / "relcrm", "beside")
        deep = tmp_path / "work" / "deep" / "deeper"
        deep.mkdir(parents=True)
        assert settings.policy_path(somewhere, None, deep) == beside
        above = policy_at(tmp_path / "work", "above")
        assert settings.policy_path(somewhere, None, deep) == above
        nearer = policy_at(tmp_path / "work" / "deep", "nearer")
        assert settings.policy_path(somewhere, None, deep) == nearer
        variable = policy_at(tmp_path / "variable", "variable")
        with_variable = somewhere | {"RELCRM_POLICY": str(variable)}
        assert settings.policy_path(with_variable, None, deep) == variable
        option = policy_at(tmp_path / "option", "option")
        assert settings.policy_path(with_variable, option, deep) == option
        assert settings.policy(with_variable, option, deep).version == "option"
        assert settings.policy(somewhere | {"RELCRM_POLICY": ""}, None, deep).version == "nearer"

    def test_a_folder_of_that_name_is_none(self, somewhere: dict[str, str], tmp_path: Path) -> None:
        (tmp_path / settings.POLICY_FILE).mkdir()
        assert settings.policy_path(somewhere, None, tmp_path) is None

    def test_named_and_missing_is_told(self, somewhere: dict[str, str], tmp_path: Path) -> None:
        with pytest.raises(Missing, match="there is no policy file") as caught:
            settings.policy(somewhere, tmp_path / "nosuch.toml", tmp_path)
        assert "relcrm policy defaults" in caught.value.hint
        with pytest.raises(Missing):
            settings.policy(somewhere | {"RELCRM_POLICY": "nosuch.toml"}, None, tmp_path)

    @pytest.mark.parametrize(
        "content", [b"\xff\xfe", b"= nonsense", b"nosuch = 1", b"[gates]\nmin_weeks = -1"]
    )
    def test_one_that_makes_no_sense_is_told(
        self, somewhere: dict[str, str], tmp_path: Path, content: Any
    ) -> None:
        path = tmp_path / "odd.toml"
        path.write_bytes(content)
        with pytest.raises(BadConfiguration, match=r"odd\.toml"):
            settings.policy(somewhere, path, tmp_path)

    @pytest.mark.parametrize("name", [".", "x" * 300])
    def test_one_that_cannot_be_read_is_told(
        self, somewhere: dict[str, str], tmp_path: Path, name: str
    ) -> None:
        with pytest.raises(BadConfiguration, match="cannot read"):
            settings.policy(somewhere, tmp_path / name, tmp_path)


class TestRegion:
    def test_is_nobodys_by_default(self, somewhere: dict[str, str]) -> None:
        assert settings.region(somewhere) is None

    @pytest.mark.parametrize("text", ["DE", "de", "De"])
    def test_comes_from_the_variable_or_the_configuration(self, somewhere: dict[str, str], text: str) -> None:
        assert settings.region(somewhere | {"RELCRM_REGION": text}) == "DE"
        configure(somewhere, f'region = "{text}"\n')
        assert settings.region(somewhere) == "DE"
        assert settings.region(somewhere | {"RELCRM_REGION": ""}) == "DE"
        assert settings.region(somewhere | {"RELCRM_REGION": "fr"}) == "FR"

    @pytest.mark.parametrize("value", ['"Germany"', '"D"', '"49"', '""', "49", "true", '["DE"]', '"ÄÖ"'])
    def test_that_is_no_country_is_told(self, somewhere: dict[str, str], value: Any) -> None:
        configure(somewhere, f"region = {value}\n")
        with pytest.raises(BadConfiguration, match="region must be a two-letter country"):
            settings.region(somewhere)

    def test_of_the_variable_that_is_none_is_told(self, somewhere: dict[str, str]) -> None:
        with pytest.raises(BadConfiguration):
            settings.region(somewhere | {"RELCRM_REGION": "Germany"})


class TestConfiguration:
    def test_an_unknown_key_is_named(self, somewhere: dict[str, str]) -> None:
        configure(somewhere, 'regoin = "DE"\n')
        with pytest.raises(BadConfiguration, match="unknown key regoin") as caught:
            settings.region(somewhere)
        assert caught.value.hint == "known: date_order, me, region"

    def test_the_order_of_a_date_in_numbers_may_be_written_down(self, somewhere: dict[str, str]) -> None:
        assert settings.date_order(somewhere) == ""
        configure(somewhere, 'date_order = "mdy"\n')
        assert settings.date_order(somewhere) == "mdy"
        configure(somewhere, 'date_order = "ymd"\n')
        with pytest.raises(BadConfiguration, match="3/4 is 3 April"):
            settings.date_order(somewhere)

    def test_who_one_is_may_be_written_down(self, somewhere: dict[str, str]) -> None:
        assert settings.me(somewhere) == ()
        configure(somewhere, 'me = "Ada Quill"\n')
        assert settings.me(somewhere) == ("Ada Quill",)
        configure(somewhere, "me = [3]\n")
        with pytest.raises(BadConfiguration, match="list of names and addresses"):
            settings.me(somewhere)

    def test_who_one_is_is_remembered_beside_what_is_there(self, somewhere: dict[str, str]) -> None:
        configure(somewhere, '# mine\nregion = "DE"\n')
        path = settings.remember_me(somewhere, ["ada@quill.example", "Ada Quill"])
        assert path is not None
        assert path.read_text() == '# mine\nregion = "DE"\nme = ["ada@quill.example", "Ada Quill"]\n'
        assert settings.remember_me(somewhere, ["Ada Quill"]) is None

    def test_an_address_takes_the_place_of_addresses_only(self, somewhere: dict[str, str]) -> None:
        settings.remember_me(somewhere, ["ada@quill.example", "Ada Quill"])
        settings.remember_me(somewhere, ["ada@ink.example"])
        assert settings.me(somewhere) == ("Ada Quill", "ada@ink.example")

    @pytest.mark.parametrize("content", [b"\xff", b"region", b"region = 'DE'\nregion = 'DE'"])
    def test_that_makes_no_sense_is_told(self, somewhere: dict[str, str], content: Any) -> None:
        configure(somewhere, content)
        with pytest.raises(BadConfiguration, match="cannot read"):
            settings.region(somewhere)

    @pytest.mark.parametrize("name", [".", "x" * 300])
    def test_that_cannot_be_read_is_told(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(BadConfiguration, match="cannot read"):
            settings.region({"RELCRM_CONFIG": str(tmp_path / name)})

    def test_below_a_file_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert settings.region({"RELCRM_CONFIG": str(tmp_path / "file" / "config.toml")}) is None
