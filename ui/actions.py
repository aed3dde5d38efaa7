"""Every action of the window as data: what it is called, its keys, what it says of itself."""

from msgspec import Struct

from pie_desktop.words import _


class ActionData(Struct, frozen=True):
    """One entry of a menu. `keys` is a portable shortcut, or nothing."""

    id: str
    text: str
    keys: str
    tip: str


SEPARATOR = ActionData("-", "", "", "")

MENUS: tuple[tuple[str, tuple[ActionData, ...]], ...] = (
    (
        _("&File"),
        (
            ActionData("new", _("&New workspace…"), "Ctrl+Shift+N", _("Begin with a new service")),
            ActionData("open", _("&Open…"), "Ctrl+O", _("Open another workspace")),
            ActionData("recent", _("Open &recent"), "", _("Workspaces that were open here before")),
            ActionData("copy", _("Save a &copy elsewhere…"), "Ctrl+Shift+S", _("A whole copy, on a stick for example")),
            SEPARATOR,
            ActionData("print", _("&Print…"), "Ctrl+P", _("Look at a report and print it")),
            SEPARATOR,
            ActionData("lock", _("Loc&k, or somebody else"), "Ctrl+L", _("Put away until you say who you are")),
            ActionData("close", _("C&lose workspace"), "Ctrl+W", _("Back up and close this workspace")),
            ActionData("quit", _("&Quit"), "Ctrl+Q", _("Back up and end the program")),
        ),
    ),
    (
        _("&Edit"),
        (
            ActionData("undo", _("&Undo"), "Ctrl+Z", _("Take back the last thing done")),
            ActionData("redo", _("&Redo"), "Ctrl+Shift+Z", _("Bring back what was undone")),
            SEPARATOR,
            ActionData("note", _("Quick &note…"), "Ctrl+N", _("A thought in two minutes; only you see it")),
            SEPARATOR,
            ActionData("versions", _("Earlier &versions…"), "Ctrl+H", _("How the text at the cursor read before")),
            ActionData("misspelt", _("Next marked &word"), "F7", _("Go to the next word that may be misspelt")),
        ),
    ),
    (
        _("&View"),
        (
            ActionData("larger", _("&Larger text"), "Ctrl++", _("Make all text larger")),
            ActionData("smaller", _("&Smaller text"), "Ctrl+-", _("Make all text smaller")),
            ActionData("usual", _("&Usual size"), "Ctrl+0", _("Text at 100 %")),
            SEPARATOR,
            ActionData("spelling", _("Check s&pelling"), "", _("Mark words that may be misspelt while you type")),
        ),
    ),
    (
        _("&Go"),
        (
            ActionData("go:home", _("&Home"), "Alt+1", ""),
            ActionData("go:assessment", _("&Self-assessment"), "Alt+2", ""),
            ActionData("go:plan", _("&Action plan"), "Alt+3", ""),
            ActionData("go:barriers", _("&Barriers"), "Alt+4", ""),
            ActionData("go:relationships", _("Re&lationships"), "Alt+0", ""),
            ActionData("go:roles", _("&Roles"), "Alt+R", ""),
            ActionData("go:people", _("&People"), "Alt+P", ""),
            ActionData("go:circles", _("&Circles"), "Alt+C", _("Circles of support, and our own relationships")),
            ActionData("go:agencies", _("A&gencies"), "Alt+N", _("Who else there is, and who knows whom there")),
            ActionData("go:reflection", _("Re&flection"), "Alt+T", _("Write, find again, share")),
            ActionData("go:supervision", _("Super&vision"), "Alt+U", _("Preparing, meeting, and what was agreed")),
            ActionData("go:framework", _("&Framework"), "Alt+5", ""),
            ActionData("go:reports", _("&Reports"), "Alt+6", ""),
            ActionData("go:share", _("S&hare"), "Alt+7", ""),
            ActionData("go:privacy", _("Passphrase and pri&vacy"), "Alt+K", _("What is sealed, and for whom")),
            ActionData("go:keeping", _("&Keeping and letting go"), "Alt+L", _("What was kept long enough")),
            ActionData("go:settings", _("S&ettings"), "Alt+8", ""),
            ActionData("go:about", _("Ab&out"), "Alt+9", ""),
        ),
    ),
)
