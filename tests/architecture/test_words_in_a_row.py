"""Words that people typed are put in a row by `listed`, which keeps those from right to left in their places."""

import ast

BETWEEN = {", ", " · ", "; ", ": "}
AS_TYPED = {
    "pie_desktop/insight/supervision.py": "kept with what somebody picks",
    "ui/pages/reflection/about_row.py": "stands in a field, to be written on",
}
READ = ("ui/", "pie_desktop/services/", "pie_desktop/insight/", "pie_desktop/reports/")


def joined(tree: ast.AST) -> list[int]:
    """The lines in which texts are put in a row by hand."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "join"
        and isinstance(node.func.value, ast.Constant)
        and node.func.value.value in BETWEEN
    ]


def test_what_people_read_in_a_row_goes_through_one_place(program) -> None:
    found = {one.name: lines for one in program if one.name.startswith(READ) and (lines := joined(one.tree))}
    assert found.keys() == AS_TYPED.keys(), "use words.listed, or say here why the words stand as they were typed"


def test_the_search_finds_what_is_put_in_a_row_by_hand() -> None:
    assert joined(ast.parse('", ".join(one.name for one in people)')) == [1]
    assert not joined(ast.parse('listed(one.name for one in people) + "".join(parts)'))
