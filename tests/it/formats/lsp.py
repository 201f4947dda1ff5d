"""A session with the language server, as an editor holds it: lsp.py PLANLINT REPOSITORY CLIENT."""
import asyncio
import pathlib
import sys
import time

import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

server, root, editor = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]


def uri(name):
    return (root / name).as_uri()


async def main():
    config = ClientServerConfig(server_command=[server, "lsp"])
    client = await config.start()
    assert isinstance(client, LanguageClient)
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities(editor),
            workspace_folders=[types.WorkspaceFolder(uri=root.as_uri(), name="plan")],
        )
    )
    assert result.server_info.name == "planlint", result

    async def told(name, wanted, seconds=20):
        """Waits until the diagnostics of a file have these codes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            codes = sorted(d.code for d in client.diagnostics.get(uri(name), []))
            if wanted(codes):
                return client.diagnostics.get(uri(name), [])
            await asyncio.sleep(0.02)
        raise AssertionError(f"{name}: {codes}")

    versions = {}

    def open_file(name, text=None):
        text = (root / name).read_text() if text is None else text
        versions[name] = 1
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri(name), "yaml", 1, text))
        )
        return text

    def change(name, text):
        versions[name] += 1
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(uri=uri(name), version=versions[name]),
                [types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )

    def at(name, text, needle, offset=0):
        before = text[: text.index(needle) + offset]
        line = before.count("\n")
        character = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
        return dict(
            text_document=types.TextDocumentIdentifier(uri(name)), position=types.Position(line, character)
        )

    chat, rota = "outcomes/chat.yml", "outcomes/rota.yml"
    text, other = open_file(chat), open_file(rota)
    await told(chat, lambda codes: "no-deadline" in codes)
    # What history alone knows comes later, from a thread of its own.
    await told(chat, lambda codes: "priority-churn" in codes)
    await told(rota, lambda codes: "dependency-cycle" not in codes)

    # An unsaved change in one file is seen in the other.
    change(chat, text + "depends_on: [rota]\n")
    await told(chat, lambda codes: "dependency-cycle" in codes)
    found = client.diagnostics[uri(chat)]
    assert any(d.related_information for d in found), found
    change(chat, text)
    await told(chat, lambda codes: "dependency-cycle" not in codes)

    # Hover: what happened to the priority, and whom a reference means.
    hover = await client.text_document_hover_async(types.HoverParams(**at(chat, text, "priority", 2)))
    assert "changed 4 times" in hover.contents.value and "no reason given" in hover.contents.value, hover
    assert "priority-churn" in (
        await client.text_document_hover_async(types.HoverParams(**at(chat, text, "priority: 3", 10)))
    ).contents.value
    hover = await client.text_document_hover_async(types.HoverParams(**at(rota, other, "[chat]", 2)))
    assert "Customers" in hover.contents.value, hover

    # Quick fixes: the safe one is preferred; the comment asks for a reason.
    deadline = at(chat, text, "31 March")["position"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri(chat)),
            types.Range(deadline, deadline),
            types.CodeActionContext(diagnostics=[]),
        )
    )
    preferred = [action for action in actions if action.is_preferred]
    assert preferred and "2026-03-31" in preferred[0].title, actions
    edit = preferred[0].edit.document_changes[0]
    assert edit.text_document.version == versions[chat] and edit.edits[0].new_text == "2026-03-31", edit
    assert any("# planlint: ignore[no-deadline]" in action.edit.document_changes[0].edits[0].new_text for action in actions)

    # Ids: definition, references, rename in both files.
    place = at(rota, other, "[chat]", 2)
    definition = await client.text_document_definition_async(types.DefinitionParams(**place))
    assert definition.uri == uri(chat), definition
    references = await client.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(include_declaration=True), **place)
    )
    assert {reference.uri for reference in references} == {uri(chat), uri(rota)}, references
    renamed = await client.text_document_rename_async(types.RenameParams(new_name="talk", **place))
    assert {change.text_document.uri for change in renamed.document_changes} == {uri(chat), uri(rota)}, renamed
    assert all(edit.new_text == "talk" for change in renamed.document_changes for edit in change.edits), renamed
    try:
        await client.text_document_rename_async(types.RenameParams(new_name="rota", **place))
        raise AssertionError("two outcomes of one id")
    except Exception as error:
        assert "already" in str(error), error

    # Completion: ids, people, states, fields.
    async def offered(name, text, needle, offset):
        change(name, text)
        items = await client.text_document_completion_async(types.CompletionParams(**at(name, text, needle, offset)))
        return [item.label for item in items]

    draft = other + "parent: \nowner: \n"
    assert "chat" in await offered(rota, draft, "parent: ", 8)
    assert "Mira Okafor" in await offered(rota, draft, "owner: \n", 7)
    assert "on-track" in await offered(rota, other + "status: ", "status: ", 8)
    assert "deadline" in await offered(rota, other + "dea", "\ndea", 4)
    change(rota, other)

    # Symbols and lenses.
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri(chat)))
    )
    assert len(symbols) == 1 and "Customers" in symbols[0].name, symbols
    everywhere = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="rot"))
    assert [symbol.container_name for symbol in everywhere] == ["rota"], everywhere
    lenses = await client.text_document_code_lens_async(
        types.CodeLensParams(types.TextDocumentIdentifier(uri(chat)))
    )
    assert "error" in lenses[0].command.title, lenses

    # Of a burst of edits the last one counts.
    for ix in range(40):
        change(chat, text.replace("31 March 2026", "x" * ix))
    change(chat, text.replace("31 March 2026", "2026-03-31"))
    await told(chat, lambda codes: "no-deadline" not in codes)

    # A broken configuration is told where it stands; the server lives.
    (root / "planlint.yml").write_text("presett: core\n")
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri(chat))))
    await told("planlint.yml", lambda codes: codes == ["configuration"])
    (root / "planlint.yml").write_text("preset: core\n")
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri(chat))))
    await told("planlint.yml", lambda codes: codes == [])
    await told(chat, lambda codes: "priority-churn" in codes)

    times = []
    for ix in range(40):
        wanted = f"y{ix}"
        start = time.monotonic()
        change(chat, text.replace("31 March 2026", wanted))
        while not any(wanted in str(d.message) for d in client.diagnostics.get(uri(chat), [])):
            await asyncio.sleep(0.001)
        times.append(1000 * (time.monotonic() - start))
    times.sort()
    print(f"edits {len(times)}, median {times[len(times) // 2]:.1f} ms, 95th percentile {times[-3]:.1f} ms")
    await client.shutdown_session()


assert pytest_lsp
asyncio.run(asyncio.wait_for(main(), 120))
print("the session is as it should be")
