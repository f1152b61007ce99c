using System.Text.Json;
using Stoa.Host.Tests.Durability;

namespace Stoa.Host.Tests.CommandLine;

/// <summary>What an operator may mistype or find broken: each command is a process of its own, ends with a sentence and an exit code,
/// and never with a stack.</summary>
public sealed class CommandsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("stoa-commands-").FullName;

    private string Site => Path.Combine(folder, "site");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task On_a_site_that_was_never_started_each_command_says_what_is_there_and_what_is_not()
    {
        await Everything();
        await Expect(1, "cannot be read", "restore", Path.Combine(folder, "none.zip"));
        await Expect(1, "Nothing was changed", "restore", Path.Combine(folder, "broken.zip"));
    }

    [Fact]
    public async Task Beside_a_running_site_they_say_the_same()
    {
        await using var running = await RunningHost.Serve(Site);
        await Everything();
        await Expect(0, "in the partitions of their months", "doctor");
        await Keys();
        await Expect(3, "Another Stoa", "serve", "--port", "1");
        await Expect(3, "Another Stoa", "restore", Path.Combine(folder, "broken.zip"));
    }

    [Theory]
    [InlineData("Required command was not provided.")]
    [InlineData("Required command was not provided.", "course")]
    [InlineData("'nonsense'", "nonsense")]
    [InlineData("'--wrong'", "course", "list", "--wrong")]
    [InlineData("--name", "user", "add", "a@example.org")]
    [InlineData("'king'", "user", "add", "a@example.org", "--name", "A", "--role", "king")]
    [InlineData("'abc'", "serve", "--port", "abc")]
    [InlineData("1 to 65534", "serve", "--port", "70000")]
    [InlineData("There is no role poet", "serve", "--roles", "poet")]
    [InlineData("Name the file", "course", "import", "")]
    [InlineData("Required argument 'FILE' missing", "media", "edges", "import-log")]
    [InlineData("'abc'", "media", "retry", "abc")]
    [InlineData("Required argument", "media", "add")]
    [InlineData("a number from 0 to 100", "media", "cost", "--start", "200")]
    [InlineData("'much'", "media", "cost", "--mbps", "much")]
    public async Task Wrong_usage_is_told_and_changes_nothing(string told, params string[] arguments)
    {
        await Expect(2, told, arguments);
        Assert.False(Directory.Exists(Site));
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_named()
    {
        var broken = Path.Combine(folder, "broken");
        Directory.CreateDirectory(broken);
        await File.WriteAllTextAsync(Path.Combine(broken, "settings.json"), "{ broken");
        await ExpectWith([], 1, "settings.json", "doctor", "--data", broken);
        await ExpectWith(new() { ["STOA_DATABASE"] = "rubbish" }, 3, "STOA_DATABASE is no connection string", "course", "list");
        await ExpectWith(new() { ["STOA_DATABASE"] = "rubbish" }, 1, "STOA_DATABASE is no connection string", "doctor");
        await ExpectWith(new() { ["STOA_DATABASE"] = "Host=127.0.0.1;Port=1;Username=x;Database=x" }, 3, "127.0.0.1:1", "course", "list");
        await ExpectWith(new() { ["STOA_DATABASE"] = "Host=127.0.0.1;Port=1;Username=x;Database=x", ["STOA_Storage__Kind"] = "tape" }, 3, "'tape'", "backup", "x.zip");
        await ExpectWith([], 3, "cannot be written", "course", "list", "--data", "/proc/stoa");
        await ExpectWith([], 1, "cannot be written", "doctor", "--data", "/proc/stoa");
    }

    private async Task Everything()
    {
        var broken = Path.Combine(folder, "broken.zip");
        await File.WriteAllTextAsync(broken, "no archive");
        await Expect(0, "No courses yet", "course", "list");
        await Expect(1, "There is no file missing.tar.gz", "course", "import", "missing.tar.gz");
        await Expect(1, "cannot be unpacked", "course", "import", broken);
        await Expect(1, "There is no course NOPE", "course", "archive", "NOPE");
        await Expect(1, "There is no published course NOPE", "course", "feature", "NOPE");
        await Expect(1, "bad is not an e-mail address", "user", "add", "bad", "--name", "B");
        await Expect(0, "No dead letters", "events", "dead");
        await Expect(0, "No edges are set up", "media", "edges");
        await Expect(1, "none.log", "media", "edges", "import-log", Path.Combine(folder, "none.log"));
        await Expect(0, "No recordings yet", "media", "list");
        await Expect(0, "[]", "media", "list", "--json");
        await Expect(1, "missing.mp4", "media", "add", "missing.mp4");
        await Expect(1, "private network", "media", "add", "http://127.0.0.1:9/film.mp4");
        await Expect(1, "There is no recording", "media", "retry", "0197a000-0000-7000-8000-000000000000");
        await Expect(0, "150,000 hours × 0.675 GB", "media", "cost", "--mbps", "1.5");
        await Expect(1, "There is no course NOPE", "media", "cost", "NOPE");
        await Expect(1, "There is no network moon", "media", "cost", "--network", "moon");
        await Expect(1, "cannot be written", "backup", Path.Combine(folder, "none", "x.zip"));
        await Expect(1, "exists", "backup", broken);
        await Expect(0, "Migrations are applied", "doctor");
        await Expect(0, "Strangers' files are read", "doctor");
        await Expect(0, "0 objects; 0 were removed", "media", "sweep");
        await Expect(2, "leave at least one hour", "media", "sweep", "--grace", "0.5");
        await Expect(1, "has no quality v360", "media", "remake", $"{Guid.CreateVersion7()}", "v360");
    }

    private async Task Keys()
    {
        await Expect(1, "There is no tenant nowhere", "records", "key", "create", "--tenant", "nowhere");
        await Expect(2, "There is no scope everything", "records", "key", "create", "--scope", "everything");
        await Expect(2, "1 to 200 characters", "records", "key", "create", "--name", "");
        var (_, made) = await RunningHost.Run("records", "key", "create", "--name", "A tool", "--scope", "statements/write,state", "--json", "--data", Site);
        var key = JsonDocument.Parse(made[made.IndexOf('{', StringComparison.Ordinal)..(made.LastIndexOf('}') + 1)]).RootElement;
        Assert.Equal($"{key.GetProperty("key").GetString()}.{key.GetProperty("secret").GetString()}", key.GetProperty("bearer").GetString());
        var id = key.GetProperty("key").GetString()!;
        await Expect(0, $"{id}  statements/write,state  never used  A tool", "records", "key", "list");
        await Expect(0, $"{id} is revoked", "records", "key", "revoke", id);
        await Expect(1, "revoked already", "records", "key", "revoke", id);
        await Expect(0, "revoked 2", "records", "key", "list");
    }

    private Task Expect(int code, string told, params string[] arguments) => ExpectWith([], code, told, [.. arguments, "--data", Site]);

    private static async Task ExpectWith(Dictionary<string, string> environment, int code, string told, params string[] arguments)
    {
        var (ended, output) = await RunningHost.RunWith(environment, arguments);
        Assert.True(ended == code && output.Contains(told, StringComparison.Ordinal), $"stoa {string.Join(' ', arguments)}: {ended}, not {code}\n{output}");
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("fault in Stoa", output, StringComparison.Ordinal);
    }
}
