namespace Stoa.CodeGrading.Sandbox;

/// <summary>A system call that nobody in the sandbox needs, by its number on each processor; -1 where there is none.</summary>
internal readonly record struct Syscall(int X64, int Arm64);

/// <summary>What the filter refuses. Everything newer than this table is refused as well, as if the kernel did not know it.</summary>
internal static class Syscalls
{
    /// <summary>Numbers from here on are the same on every processor, and refused unless <see cref="Newer"/> has them.</summary>
    internal const int FirstNewer = 424;

    /// <summary>close_range, openat2, faccessat2, epoll_pwait2, futex_waitv, cachestat, fchmodat2.</summary>
    internal static readonly int[] Newer = [436, 437, 439, 441, 449, 451, 452];

    internal static readonly Syscall Socket = new(41, 198), SocketPair = new(53, 199), Clone = new(56, 220), Ioctl = new(16, 29);

    internal static readonly Syscall[] Refused =
    [
        // Other processes: ptrace, process_vm_readv, process_vm_writev, kcmp, perf_event_open.
        new(101, 117), new(310, 270), new(311, 271), new(312, 272), new(298, 241),

        // Namespaces and mounts: unshare, setns, mount, umount2, pivot_root, chroot.
        new(272, 97), new(308, 268), new(165, 40), new(166, 39), new(155, 41), new(161, 51),

        // The kernel's own: bpf, keyctl, add_key, request_key, init_module, finit_module, delete_module, kexec_load, kexec_file_load, userfaultfd.
        new(321, 280), new(250, 219), new(248, 217), new(249, 218), new(175, 105), new(313, 273), new(176, 106), new(246, 104), new(320, 294), new(323, 282),

        // The machine: reboot, syslog, acct, swapon, swapoff, quotactl, sethostname, setdomainname, iopl, ioperm, personality.
        new(169, 142), new(103, 116), new(163, 89), new(167, 224), new(168, 225), new(179, 60), new(170, 161), new(171, 162), new(172, -1), new(173, -1), new(135, 92),

        // Clocks: settimeofday, adjtimex, clock_settime, clock_adjtime.
        new(164, 170), new(159, 171), new(227, 112), new(305, 266),

        // Files by handle, and watching those of others: open_by_handle_at, name_to_handle_at, fanotify_init.
        new(304, 265), new(303, 264), new(300, 262),

        // Memory that is not counted with a process, or belongs to another: memfd_create, shmget, msgget, mq_open, move_pages, migrate_pages, mbind, set_mempolicy.
        new(319, 279), new(29, 194), new(68, 186), new(240, 180), new(279, 239), new(256, 238), new(237, 235), new(238, 237),
    ];
}
