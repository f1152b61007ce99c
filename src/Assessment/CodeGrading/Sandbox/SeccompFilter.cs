using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Stoa.CodeGrading.Sandbox;

/// <summary>The filter of system calls as the program for the kernel's packet filter that bubblewrap loads (seccomp(2)): a few instructions
/// of eight bytes that look at the number of the call and its first arguments.</summary>
internal static class SeccompFilter
{
    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnySet = 0x45, Return = 0x06;
    private const uint Allow = 0x7fff0000, Kill = 0x80000000, Errno = 0x00050000;
    private const uint NotPermitted = Errno | 1, NoSuchCall = Errno | 38, NoSuchFamily = Errno | 97;

    // The places of struct seccomp_data.
    private const uint Number = 0, Architecture = 4, FirstArgument = 16, SecondArgument = 24;

    private const uint Unix = 1, NewNamespaces = 0x7e020080, PutBackInput = 0x5412, LinuxConsole = 0x541c, OtherAbi = 0x40000000, Clone3 = 435;

    /// <summary>Null where no table of numbers is known for the processor.</summary>
    internal static byte[]? For(Architecture processor) => processor switch
    {
        System.Runtime.InteropServices.Architecture.X64 => Make(0xc000003e, call => call.X64),
        System.Runtime.InteropServices.Architecture.Arm64 => Make(0xc00000b7, call => call.Arm64),
        _ => null,
    };

    private static byte[] Make(uint audit, Func<Syscall, int> number)
    {
        var program = new Program();
        program.Say(Load, Architecture);
        program.Skip(JumpIfEqual, audit, 1, 0);
        program.Say(Return, Kill);
        program.Say(Load, Number);
        program.When(JumpIfAtLeast, OtherAbi, NoSuchCall);
        foreach (var call in Syscalls.Refused.Select(number).Where(call => call >= 0))
            program.When(JumpIfEqual, (uint)call, NotPermitted);
        // Without it the library makes threads by clone, whose flags can be seen.
        program.When(JumpIfEqual, Clone3, NoSuchCall);
        Newer(program);
        OnlyUnix(program, (uint)number(Syscalls.Socket));
        OnlyUnix(program, (uint)number(Syscalls.SocketPair));
        program.Skip(JumpIfEqual, (uint)number(Syscalls.Clone), 0, 4);
        program.Say(Load, FirstArgument);
        program.Skip(JumpIfAnySet, NewNamespaces, 0, 1);
        program.Say(Return, NotPermitted);
        program.Say(Return, Allow);
        program.Skip(JumpIfEqual, (uint)number(Syscalls.Ioctl), 0, 5);
        program.Say(Load, SecondArgument);
        program.When(JumpIfEqual, PutBackInput, NotPermitted);
        program.When(JumpIfEqual, LinuxConsole, NotPermitted);
        program.Say(Return, Allow);
        return program.Bytes();
    }

    private static void Newer(Program program)
    {
        foreach (var call in Syscalls.Newer)
            program.When(JumpIfEqual, (uint)call, Allow);
        program.When(JumpIfAtLeast, Syscalls.FirstNewer, NoSuchCall);
    }

    private static void OnlyUnix(Program program, uint call)
    {
        program.Skip(JumpIfEqual, call, 0, 4);
        program.Say(Load, FirstArgument);
        program.Skip(JumpIfEqual, Unix, 1, 0);
        program.Say(Return, NoSuchFamily);
        program.Say(Return, Allow);
    }

    private sealed class Program
    {
        private readonly List<byte> bytes = [];

        internal void Say(ushort code, uint value) => Skip(code, value, 0, 0);

        /// <summary>A verdict for what the test is true of; whatever it is not true of goes on.</summary>
        internal void When(ushort test, uint value, uint verdict)
        {
            Skip(test, value, 0, 1);
            Say(Return, verdict);
        }

        internal void Skip(ushort code, uint value, byte whenTrue, byte whenFalse)
        {
            Span<byte> instruction = stackalloc byte[8];
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
            (instruction[2], instruction[3]) = (whenTrue, whenFalse);
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], value);
            bytes.AddRange(instruction);
        }

        internal byte[] Bytes() => [.. bytes];
    }
}
