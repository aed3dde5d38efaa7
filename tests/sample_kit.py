"""What tests ask of the sample hostel, so that they do not have to count its rounds."""

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.services import rounds
from pie_desktop.services.desk import Desk


def main_rounds(desk: Desk) -> list[Record[Assessment]]:
    """The two long rounds under today's framework, the newer first: each looks at everything."""
    found = [one for one in rounds.rounds(desk) if one.value.depth == "long"]
    return [one for one in found if not rounds.is_older(rounds.framework_of(desk, one))]
