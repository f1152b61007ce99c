using System.Diagnostics;
using Stoa.Contracts.Grading;

namespace Stoa.CodeGrading.Tests.Sandbox;

/// <summary>What hostile programs try, each ended or held by a wall. Run as whoever runs the tests; where no sandbox can be made, nothing is run at all.</summary>
public sealed class AttackTests(Playground playground) : IClassFixture<Playground>
{
    private static readonly RunLimits Tight = new(CpuSeconds: 1, WallSeconds: 60, MemoryMegabytes: 96, OutputKilobytes: 32);
    [Fact]
    public async Task A_fork_bomb_ends_and_leaves_nothing()
    {
        var mark = Guid.CreateVersion7().ToString("N");
        // Its own text stands in the command line of every one of its children.
        var bomb = await Python($$"""
            import os, sys
            os.execv(sys.executable, [sys.executable, "-c", '''
            # {{mark}}
            import os
            while True:
                try:
                    os.fork()
                except OSError:
                    pass
            '''])
            """, Tight with { MemoryMegabytes = 1024 });
        if (bomb is null) return;
        Assert.Equal(CaseVerdict.CpuLimit, bomb.Verdict);
        Assert.Empty(Left(mark));
    }

    [Fact]
    public async Task The_time_of_all_processes_counts_not_of_each()
    {
        var shared = await Python("""
            import os, time
            children = [os.fork() for _ in range(1)] + [os.fork() for _ in range(1)]
            while time.process_time() < 0.9:
                pass
            while True:
                try: os.wait()
                except ChildProcessError: break
            """, Tight with { CpuSeconds = 2 });
        if (shared is null) return;
        Assert.Equal(CaseVerdict.CpuLimit, shared.Verdict);
    }

    [Fact]
    public async Task Whoever_sleeps_is_woken_by_the_clock()
    {
        var sleeper = await Python("import time; time.sleep(3600)", Tight with { WallSeconds = 2 });
        if (sleeper is null) return;
        Assert.Equal(CaseVerdict.WallLimit, sleeper.Verdict);
    }

    [Theory]
    [InlineData("x = bytearray(900 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1\nprint('had it')")]
    [InlineData("import os\nfor _ in range(8):\n    if os.fork() == 0:\n        x = b'x' * (40 << 20)\n        import time; time.sleep(30)\nfor _ in range(8): os.wait()\nprint('had it')")]
    public async Task More_memory_than_is_allowed_is_not_to_be_had(string source)
    {
        var greedy = await Python(source, Tight with { CpuSeconds = 20 });
        if (greedy is null) return;
        Assert.DoesNotContain("had it", greedy.Stdout);
        Assert.True(greedy.Verdict == CaseVerdict.MemoryLimit || greedy.Stderr.Contains("MemoryError"), greedy.ToString());
    }

    [Theory]
    [InlineData("import sys\nwhile True: sys.stdout.write('x' * 10000)")]
    [InlineData("import sys\nwhile True: sys.stderr.write('x' * 10000)")]
    public async Task A_flood_of_output_is_cut_off(string source)
    {
        var flood = await Python(source, Tight with { CpuSeconds = 20 });
        if (flood is null) return;
        Assert.Equal(CaseVerdict.OutputLimit, flood.Verdict);
        Assert.InRange(flood.Stdout.Length + flood.Stderr.Length, 1, 64 * 1024);
    }

    [Fact]
    public async Task Exactly_as_much_output_as_is_allowed_is_allowed()
    {
        var full = await Python("print('x' * (32 * 1024 - 1))", Tight);
        if (full is null) return;
        Assert.Equal((CaseVerdict.Exited, 32 * 1024), (full.Verdict, full.Stdout.Length));
    }

    [Fact]
    public async Task A_grandchild_in_the_background_dies_with_the_program()
    {
        var mark = Guid.CreateVersion7().ToString("N");
        var daemon = await Python($$"""
            import os, sys, time
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    for number in range(3): os.close(number)
                    os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(3600) # {{mark}}"])
                os._exit(0)
            os.wait()
            time.sleep(0.2)
            print("left it behind")
            """, Tight);
        if (daemon is null) return;
        Assert.Equal("left it behind\n", daemon.Stdout);
        Assert.Empty(Left(mark));
    }

    [Theory]
    [InlineData("socket.socket(socket.AF_INET, socket.SOCK_STREAM).connect(('1.1.1.1', 80))")]
    [InlineData("socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('1.1.1.1', 53))")]
    [InlineData("socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)")]
    [InlineData("socket.socket(socket.AF_PACKET, socket.SOCK_RAW)")]
    [InlineData("socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)")]
    [InlineData("socket.socket(40, socket.SOCK_STREAM)")]
    [InlineData("socket.create_connection(('localhost', 5432), 2)")]
    public async Task No_network_is_reached(string attempt) => await Denied($"import socket\n{attempt}", "rror");

    [Fact]
    public async Task Sockets_of_the_machine_that_have_no_file_are_not_seen()
    {
        var name = $"stoa-{Guid.CreateVersion7():N}";
        using var listener = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified);
        listener.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint($"\0{name}"));
        listener.Listen();
        await Denied($"import socket\nsocket.socket(socket.AF_UNIX).connect('\\0{name}')", "ConnectionRefusedError");
    }

    [Fact]
    public async Task Programs_of_one_run_may_talk_to_each_other()
    {
        var pair = await Python("import socket\na, b = socket.socketpair()\na.send(b'hello')\nprint(b.recv(5))", Tight);
        if (pair is null) return;
        Assert.Equal("b'hello'\n", pair.Stdout);
    }

    [Fact]
    public async Task Nothing_of_the_graders_environment_is_seen()
    {
        Environment.SetEnvironmentVariable("STOA_SECRET_OF_TESTS", "open sesame");
        var seen = await Python("""
            import glob, os
            for path in glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline"):
                try: print(path, open(path, "rb").read())
                except OSError: pass
            print(sorted(os.environ), os.getuid(), os.getgroups(), len(glob.glob("/proc/[0-9]*")))
            """, Tight);
        if (seen is null) return;
        Assert.DoesNotContain("open sesame", seen.Stdout);
        Assert.DoesNotContain("STOA", seen.Stdout);
        Assert.DoesNotContain(Path.GetTempPath() + "stoa", seen.Stdout);
        Assert.Contains("'PATH'", seen.Stdout);
    }

    [Theory]
    [InlineData("/probe")]
    [InlineData("/dev/probe")]
    [InlineData("/usr/probe")]
    [InlineData("/usr/lib/probe")]
    [InlineData("/etc/probe")]
    [InlineData("/input/probe")]
    [InlineData("/input/main.py")]
    [InlineData("/proc/sys/kernel/hostname")]
    [InlineData("/proc/sysrq-trigger")]
    public async Task Nothing_but_its_own_folders_can_be_written(string path) => await Denied($"open('{path}', 'w').write('x')");

    [Fact]
    public async Task Its_own_folders_have_an_end()
    {
        var filled = await Python("""
            written = 0
            for folder in ("/work", "/tmp", "/dev/shm"):
                try:
                    for number in range(40):
                        with open(f"{folder}/{number}", "wb") as file:
                            written += file.write(b"x" * (8 << 20))
                except OSError as full:
                    print(full.strerror)
            print(written < 200 << 20)
            """, Tight with { CpuSeconds = 20, MemoryMegabytes = 512 });
        if (filled is null) return;
        Assert.EndsWith("True\n", filled.Stdout);
    }

    [Fact]
    public async Task Files_of_the_machine_are_not_there()
    {
        var seen = await Python("""
            import os
            print([path for path in ("/etc/passwd", "/etc/shadow", "/home", "/root", "/var", "/tmp/stoa", "/sys", "/run", "/boot", "/usr/bin/sudo", "/usr/bin/su", "/dev/sda", "/dev/mem", "/dev/tty") if os.path.exists(path)])
            print(sorted(os.listdir("/")))
            """, Tight);
        if (seen is null) return;
        Assert.StartsWith("[]\n", seen.Stdout);
    }

    [Theory]
    [InlineData("os.setuid(0)")]
    [InlineData("os.setgroups([0])")]
    [InlineData("os.chroot('/tmp')")]
    [InlineData("os.mknod('/tmp/disk', 0o60666, os.makedev(8, 0))")]
    [InlineData("os.chown('/tmp', 0, 0)")]
    [InlineData("call(272, 0x10000000)")]
    [InlineData("call(56, 0x10000000 | 17, 0, 0, 0, 0)")]
    [InlineData("call(435, 0, 0)")]
    [InlineData("call(308, 0, 0)")]
    [InlineData("call(165, b'none', b'/tmp', b'tmpfs', 0, 0)")]
    [InlineData("call(101, 0, 1, 0, 0)")]
    [InlineData("call(321, 0, 0, 0)")]
    [InlineData("call(250, 0, 0)")]
    [InlineData("call(425, 8, 0)")]
    [InlineData("call(298, 0, 0, -1, -1, 0)")]
    [InlineData("call(323, 0)")]
    [InlineData("call(319, b'x', 0)")]
    [InlineData("call(16, 0, 0x5412, b'x')")]
    public async Task No_right_and_no_namespace_is_to_be_had(string attempt)
    {
        if (attempt.StartsWith("call", StringComparison.Ordinal) && System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture != System.Runtime.InteropServices.Architecture.X64) return;
        await Denied($"""
            import ctypes, os, time
            library = ctypes.CDLL(None, use_errno=True)
            def call(*arguments):
                if library.syscall(*arguments) < 0: raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
            {attempt}
            """);
    }

    [Fact]
    public async Task Whoever_kills_all_it_can_kills_only_itself()
    {
        var killer = await Python("import os\nos.kill(1, 9); os.kill(os.getppid(), 9)\nprint('still here', flush=True)\ntry: os.kill(-1, 9)\nexcept ProcessLookupError: pass\nos.kill(os.getpid(), 9)", Tight);
        if (killer is null) return;
        Assert.Equal((CaseVerdict.Killed, "still here\n"), (killer.Verdict, killer.Stdout));
        Assert.Equal("fine\n", (await Python("print('fine')", Tight))!.Stdout);
    }

    [Fact]
    public async Task A_program_that_gives_itself_roots_rights_has_none()
    {
        var run = await Python("""
            import os, shutil, subprocess
            shutil.copy("/usr/bin/sh", "/work/shell")
            os.chmod("/work/shell", 0o6755)
            print(subprocess.run(["/work/shell", "-p", "-c", "while read -r name real effective rest; do [ $name != Uid: ] || echo user $effective; done </proc/self/status"], capture_output=True, text=True).stdout)
            for line in open("/proc/self/status"):
                if line.startswith(("CapEff", "NoNewPrivs", "Seccomp:")): print(line.strip())
            """, Tight);
        if (run is null) return;
        Assert.Contains("user ", run.Stdout);
        Assert.DoesNotContain("user 0", run.Stdout);
        Assert.Contains("CapEff:\t0000000000000000", run.Stdout);
        Assert.Contains("NoNewPrivs:\t1", run.Stdout);
        Assert.Contains("Seccomp:\t2", run.Stdout);
    }

    [Fact]
    public async Task Links_lead_nowhere_outside()
    {
        var seen = await Python("""
            import os
            for target in ("/etc/passwd", "/proc/1/root/etc/passwd", "/proc/self/root/../../etc/passwd", "/input/../../etc/passwd", "/proc/1/cwd"):
                os.symlink(target, "/work/link")
                try: print("read", open("/work/link").read(10))
                except OSError as failure: print("no")
                os.unlink("/work/link")
            """, Tight);
        if (seen is null) return;
        Assert.DoesNotContain("read", seen.Stdout);
    }

    [Fact]
    public async Task Another_slots_files_are_not_to_be_found()
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var secret = Guid.CreateVersion7().ToString("N");
        var victim = playground.Do(Playground.Run(Languages.Python, $"# {secret}\nimport time; time.sleep(3)"));
        var spy = await playground.Launch(Languages.Python, $$"""
            import os
            for folder, folders, files in os.walk("/"):
                folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/usr", "/proc", "/dev", "/lib", "/lib64", "/bin", "/work", "/input")]
                for name in files:
                    try:
                        if "{{secret[..8]}}" "{{secret[8..]}}" in open(os.path.join(folder, name), errors="replace").read(1 << 16): print("found", folder, name)
                    except OSError: pass
            print(len([name for name in os.listdir("/proc") if name.isdigit()]))
            """);
        Assert.DoesNotContain("found", spy.Stdout);
        Assert.InRange(int.Parse(spy.Stdout), 1, 4);
        await victim;
    }

    [Fact]
    public async Task Nothing_of_the_run_before_is_left()
    {
        if (await playground.Off(Languages.Python) is not null) return;
        var run = Playground.Run(Languages.Python, "import os; print(os.path.exists('left'), os.path.exists('/tmp/left'), os.listdir('/input')); open('left', 'w'); open('/tmp/left', 'w')");
        foreach (var outcome in new[] { await playground.Do(run with { Cases = [new("a"), new("b")] }), await playground.Do(run) })
            Assert.All(outcome.Cases, one => Assert.Equal("False False ['main.py']\n", one.Stdout));
    }

    [Fact]
    public async Task What_a_program_writes_about_the_sandbox_is_no_fault_of_the_sandbox()
    {
        var liar = await Python("import sys; print('bwrap: cannot', file=sys.stderr); sys.exit(125)", Tight);
        if (liar is null) return;
        Assert.Equal((CaseVerdict.Exited, 125), (liar.Verdict, liar.ExitCode));
    }

    private async Task Denied(string source, string error = "Error")
    {
        var attempt = await Python($"{source}\nprint('succeeded')", Tight with { CpuSeconds = 10 });
        if (attempt is null) return;
        Assert.DoesNotContain("succeeded", attempt.Stdout);
        Assert.True(attempt.Verdict == CaseVerdict.Killed || attempt.Stderr.Contains(error), attempt.ToString());
    }

    /// <summary>Null, with the proof that nothing is run, where this machine cannot sandbox.</summary>
    private async Task<CaseOutcome?> Python(string source, RunLimits limits)
    {
        if (await playground.Off(Languages.Python) is not { } off)
            return await playground.Launch(Languages.Python, source, limits: limits);
        Assert.NotEmpty(off);
        return null;
    }

    private static string[] Left(string mark) =>
        [.. Process.GetProcesses().Select(process => Command(process.Id)).Where(command => command.Contains(mark) && command.Contains("python"))];

    private static string Command(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
