using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RnnCourse.Notebooks.Running;

/// <summary>The calls to Linux that code behind walls may not make, as a program of the kernel's packet filter: memory
/// that counts for no process, new walls and mounts, other processes' memory, the kernel's keys and programs.</summary>
internal static class SystemCallFilter
{
    const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAny = 0x45, Return = 0x06;
    const uint CallNumber = 0, Architecture = 4, FirstArgument = 16;    // offsets in what the filter sees
    const uint Allow = 0x7fff0000, NotPermitted = 0x00050001, NotImplemented = 0x00050026;   // errno EPERM, ENOSYS
    const uint X64 = 0xc000003e, Arm64 = 0xc00000b7, OtherWidth = 0x40000000;
    const uint NewUsers = 0x10000000;                                   // a flag of clone
    const uint CloneX64 = 56, CloneArm64 = 220, Clone3 = 435;

    /// <summary>Each call's number on x64 and on ARM64, as the kernel's tables have them.</summary>
    static readonly (string Name, uint X64, uint Arm64)[] calls =
    [
        ("memfd_create", 319, 279), ("memfd_secret", 447, 447), ("shmget", 29, 194), ("msgget", 68, 186),
        ("semget", 64, 190), ("mq_open", 240, 180), ("add_key", 248, 217), ("request_key", 249, 218),
        ("keyctl", 250, 219), ("ptrace", 101, 117), ("process_vm_readv", 310, 270), ("process_vm_writev", 311, 271),
        ("userfaultfd", 323, 282), ("bpf", 321, 280), ("perf_event_open", 298, 241), ("io_uring_setup", 425, 425),
        ("mount", 165, 40), ("umount2", 166, 39), ("pivot_root", 155, 41), ("unshare", 272, 97), ("setns", 308, 268),
        ("open_tree", 428, 428), ("move_mount", 429, 429), ("fsopen", 430, 430), ("fsmount", 432, 432),
        ("kexec_load", 246, 104), ("init_module", 175, 105), ("finit_module", 313, 273), ("delete_module", 176, 106),
    ];

    /// <summary>The filter for this machine's processor; null for one whose numbers are not known here.</summary>
    public static byte[]? Program()
    {
        uint? machine = RuntimeInformation.ProcessArchitecture switch
        {
            System.Runtime.InteropServices.Architecture.X64 => X64,
            System.Runtime.InteropServices.Architecture.Arm64 => Arm64,
            _ => null,
        };
        if (machine is not { } known) return null;
        List<(ushort Code, byte Then, byte Else, uint Value)> lines =
        [
            (Load, 0, 0, Architecture), (JumpIfEqual, 1, 0, known), (Return, 0, 0, NotPermitted),
            (Load, 0, 0, CallNumber), (JumpIfAtLeast, 0, 1, OtherWidth), (Return, 0, 0, NotImplemented),
        ];
        foreach (var (_, x64, arm64) in calls)
        {
            lines.Add((JumpIfEqual, 0, 1, known == X64 ? x64 : arm64));
            lines.Add((Return, 0, 0, NotPermitted));
        }
        // The flags of clone3 cannot be seen from here; who hears that it is not there takes clone.
        lines.AddRange([(JumpIfEqual, 0, 1, Clone3), (Return, 0, 0, NotImplemented),
            (JumpIfEqual, 1, 0, known == X64 ? CloneX64 : CloneArm64), (Return, 0, 0, Allow),
            (Load, 0, 0, FirstArgument), (JumpIfAny, 0, 1, NewUsers), (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow)]);

        const int bytesOfLine = 8;
        var program = new byte[lines.Count * bytesOfLine];
        foreach (var (i, (code, then, otherwise, value)) in lines.Index())
        {
            var line = program.AsSpan(i * bytesOfLine);
            BinaryPrimitives.WriteUInt16LittleEndian(line, code);
            (line[2], line[3]) = (then, otherwise);
            BinaryPrimitives.WriteUInt32LittleEndian(line[4..], value);
        }
        return program;
    }
}
