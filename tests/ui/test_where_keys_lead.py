"""What is pressed goes away with what it stood in: the keyboard goes on to what comes next, in sight."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.hands import Hands
from ui.dialogs.quick_note import QuickNote
from ui.pages.privacy.code_view import Code
from ui.widgets.days_calendar import DaysCalendar

FIELD = "What stays with you?"


def test_after_done_one_types_on_a_new_page(in_new: Hands, ids: dict[str, str]) -> None:
    in_new.go("reflection")
    in_new.window.activateWindow()
    in_new.write(FIELD, "The kettle was on all night.")
    done = in_new.window.presenter.page.write.another
    done.setFocus()
    done.click()
    in_new.wait()
    in_new.wait()
    field = in_new.named(FIELD)
    assert in_new.window.focusWidget() is field and field.toPlainText() == ""


def test_who_comes_by_tab_into_a_table_is_shown_its_first_row(in_sample: Hands) -> None:
    in_sample.go("roles")
    in_sample.window.activateWindow()
    table = in_sample.window.presenter.page.table
    table.clearSelection()
    in_sample.window.side.buttons["roles"].setFocus()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    in_sample.wait()
    assert [one.row() for one in table.selectionModel().selectedRows()] == [0]
    table.selectRow(2)
    in_sample.window.side.buttons["roles"].setFocus()
    table.setFocus(Qt.FocusReason.BacktabFocusReason)
    in_sample.wait()
    assert [one.row() for one in table.selectionModel().selectedRows()] == [2]


def test_what_goes_when_a_file_was_read_in_leaves_the_keyboard_in_the_page(in_new: Hands) -> None:
    page = in_new.go("share").page
    in_new.window.activateWindow()
    for pressed in (page.keep_button, page.forget_button):
        page.show_plan("A file from somebody", can_keep=True)
        in_new.let_it_settle()
        pressed.setFocus()
        page.show_plan("")
        in_new.let_it_settle()
        assert in_new.window.focusWidget() is page.choose_button


def test_a_new_code_that_has_the_keyboard_is_ringed(in_new: Hands, ids: dict[str, str]) -> None:
    presenter = in_new.go("privacy")
    in_new.window.activateWindow()
    presenter.show_code(Code("7K3M-11J1-0000-QQQQ-MMMM-A8HZ-2RBW", "Ana"))
    in_new.wait()
    code = in_new.window.focusWidget()
    assert code.text().startswith("7K3M")
    with_it = code.grab().toImage()
    in_new.window.side.buttons["privacy"].setFocus()
    in_new.let_it_settle()
    assert code.grab().toImage() != with_it


def test_a_quick_note_that_believes_it_is_in_the_corner_comes_up_over_the_window(
    in_new: Hands, ids: dict[str, str]
) -> None:
    """Under X11 the news of a window's first place comes after its second."""
    in_new.window.deeds["note"].trigger()
    assert in_new.program.tasks.settle()
    note = in_new.dialog()
    assert isinstance(note, QuickNote)
    note.move(QPoint(0, 0))
    in_new.wait()
    apart = note.geometry().center() - in_new.window.geometry().center()
    assert abs(apart.x()) <= 40 and abs(apart.y()) <= 40, apart


def test_two_things_never_hear_the_same_keys(in_new: Hands) -> None:
    keys = [deed.shortcut().toString() for deed in in_new.window.deeds.values() if not deed.shortcut().isEmpty()]
    assert len(keys) == len(set(keys)) and {"Ctrl+L", "Alt+L"} <= set(keys)
    bar = [menu.text()[menu.text().index("&") + 1].upper() for menu in in_new.window.menuBar().actions()]
    assert not {f"Alt+{letter}" for letter in bar} & set(keys), "the letters of the menus are theirs"


def test_the_dot_of_a_day_leaves_its_figure_alone(in_new: Hands) -> None:
    theme = in_new.program.theme
    calendar = DaysCalendar(theme, "Days")
    rows = calendar.minimumHeight() / calendar.fontMetrics().lineSpacing()
    cell = (rows - 2) / 7
    assert (cell - 1) / 2 * calendar.fontMetrics().lineSpacing() > theme.base * 0.4
