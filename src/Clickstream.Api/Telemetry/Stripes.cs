using System.Numerics;

namespace Clickstream.Api.Telemetry;

/// <summary>How numbers that many threads write are kept apart.</summary>
internal static class Stripes
{
    /// <summary>Longs from one cell to the next: two cache lines of 64 bytes, since processors fetch them in pairs.</summary>
    public const int LongsApart = 16;

    private const int Most = 8;

    /// <summary>How many there are: one a processor, at most eight; a power of two.</summary>
    public static readonly int Count = (int)Math.Min(Most, BitOperations.RoundUpToPowerOf2((uint)Environment.ProcessorCount));

    /// <summary>That of the processor that this thread runs on, 0 or above. A thread that is moved meanwhile does no harm: cells are added to atomically.</summary>
    public static int Mine => Thread.GetCurrentProcessorId() & (Count - 1);
}
