"""A contract type of our own for the import linter: the public surface of modules."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PublicSurface(Contract):
    """Outside a module only its named files may be seen.

    `container` holds the modules; `visible` are the files others may import; `mounted_by` is the
    composition root, which may mount anything. Tests may also use the `test_room` of a module that
    they stand on (its factories), and nothing that is shipped may import a test.
    """

    # import-linter replaces each field by its plain value before it calls `check`.
    container: str = fields.StringField()  # type: ignore[assignment]  # see above
    visible: list[str] = fields.ListField(  # type: ignore[assignment]  # see above
        subfield=fields.StringField()
    )
    test_room: str = fields.StringField()  # type: ignore[assignment]  # see above
    mounted_by: str = fields.StringField()  # type: ignore[assignment]  # see above

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: FBT001  # its signature is given
        """Compare every import of the graph with the surface."""
        bad = [
            f"{importer} -> {imported}"
            for importer in sorted(graph.modules)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._allowed(importer, imported)
        ]
        return ContractCheck(kept=not bad, metadata={"bad": bad})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each import that looks behind a surface."""
        for line in check.metadata["bad"]:
            output.print_error(line)

    def _allowed(self, importer: str, imported: str) -> bool:
        in_test = self.test_room in importer.split(".")
        if self.test_room in imported.split(".") and not in_test:
            return not imported.startswith(_within(self.container))
        room = self._room(imported)
        if room is None or self._mounts(importer) or self._at_home(importer, imported):
            return True
        return room in self.visible or (in_test and room == self.test_room)

    def _room(self, imported: str) -> str | None:
        """The file of a module that is imported; "" for the module itself; None for elsewhere."""
        if not imported.startswith(_within(self.container)):
            return None
        parts = imported.removeprefix(_within(self.container)).split(".")
        return parts[1] if len(parts) > 1 else ""

    def _mounts(self, importer: str) -> bool:
        return (importer + ".").startswith(_within(self.mounted_by))

    def _at_home(self, importer: str, imported: str) -> bool:
        depth = len(self.container.split(".")) + 1
        return importer.split(".")[:depth] == imported.split(".")[:depth]


def _within(package: str) -> str:
    return package + "."
