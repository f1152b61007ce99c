using System.Net;
using System.Net.Sockets;

namespace Stoa.Testing;

/// <summary>Ports that nobody else takes between being asked for and being listened on: below those that the kernel hands out to
/// connections and above those that browsers refuse, from a block that this test process alone draws from.</summary>
public static class Ports
{
    private const int First = 10_200, Blocks = 110, InBlock = 200;
    private static readonly Lazy<(FileStream Claim, int Start)> Block = new(ClaimBlock);
    private static int taken = -1;

    /// <summary>A port on which nothing listens, on any address of this machine. The one after it is free too, and is given to nobody
    /// else: a host that is told one port takes the next for content.</summary>
    public static int Free()
    {
        for (var tries = 0; tries < InBlock / 2; tries++)
        {
            var port = Block.Value.Start + (Interlocked.Increment(ref taken) * 2 % InBlock);
            if (IsFree(port) && IsFree(port + 1))
                return port;
        }
        throw new InvalidOperationException($"All ports from {Block.Value.Start} to {Block.Value.Start + InBlock - 1} are in use.");
    }

    // The lock goes with the process. Each user has a folder of their own: nobody can lock the files of others.
    private static (FileStream, int) ClaimBlock()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"stoa-ports-{Environment.UserName}"));
        var start = Environment.ProcessId % Blocks;
        for (var tries = 0; tries < Blocks; tries++)
        {
            var block = (start + tries) % Blocks;
            try
            {
                return (new(Path.Combine(folder.FullName, $"{block}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), First + (block * InBlock));
            }
            catch (IOException)
            {
                continue;
            }
        }
        throw new InvalidOperationException($"All blocks of ports are claimed; see {folder.FullName}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Any, port);
            listener.Server.DualMode = true;
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
