using Stoa.CodeGrading.Sandbox;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Programming;

/// <summary>SQLite, as Python has it: <c>prepare.sql</c> makes the database, the case's input adds to it, then the entry's statements are run and
/// their rows written as SQLite's own shell writes them.</summary>
internal sealed class Sql(Programs programs) : Python(programs)
{
    private const string Runner = RunFile.Reserved + "sql.py";

    internal override string Name => Languages.Sql;

    internal override RunFile Probe => new("probe.sql", "select sqlite_version();");

    internal override IEnumerable<RunFile> Extras => [new(Runner, Script)];

    internal override Step Run(CodeRun run)
    {
        var launch = Launch(Runner);
        return launch with { Command = [.. launch.Command, run.Entry] };
    }

    private const string Script = """
        import os, sqlite3, sys

        def text(value):
            if isinstance(value, bytes):
                return value.decode("utf-8", "replace")
            return "" if value is None else str(value)

        def statements(script):
            part = ""
            for piece in script.split(";"):
                part += piece + ";"
                if sqlite3.complete_statement(part):
                    yield part
                    part = ""
            if part.strip(" \t\r\n;"):
                yield part

        database = sqlite3.connect(":memory:", isolation_level=None)
        try:
            if os.path.exists("prepare.sql"):
                database.executescript(open("prepare.sql", encoding="utf-8").read())
            database.executescript(sys.stdin.read())
            for statement in statements(open(sys.argv[1], encoding="utf-8").read()):
                for row in database.execute(statement):
                    print("|".join(text(value) for value in row))
        except sqlite3.Error as failure:
            sys.stdout.flush()
            print(f"Error: {failure}", file=sys.stderr)
            sys.exit(1)
        """;
}
