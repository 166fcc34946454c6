using Clickstream.Learning.Preprocessing;

namespace Clickstream.Interchange.MlNet.Evaluation;

/// <summary>What a text, or a number after some steps, becomes by a table. Whatever comes after the table is worked into it.</summary>
internal sealed class LookupSlot : Slot
{
    /// <param name="source">Index of the input column.</param>
    /// <param name="before">The number that is looked up; null for a text.</param>
    /// <param name="entries">What has a result other than <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">Result of everything else, a missing value too.</param>
    public LookupSlot(int source, NumberSlot? before, IReadOnlyList<LookupEntry> entries, float otherwise)
        : base(source)
    {
        Before = before;
        Entries = entries;
        Otherwise = otherwise;
    }

    /// <summary>The number that is looked up; null for a text.</summary>
    public NumberSlot? Before { get; }

    /// <summary>What has a result other than <see cref="Otherwise"/>.</summary>
    public IReadOnlyList<LookupEntry> Entries { get; }

    /// <summary>Result of everything else.</summary>
    public float Otherwise { get; }

    /// <summary>The table after a function of its results.</summary>
    public LookupSlot Then(Func<float, float> function)
    {
        float otherwise = function(Otherwise);
        return With([.. Entries.Select(entry => entry with { Result = function(entry.Result) }).Where(entry => !AreSame(entry.Result, otherwise))], otherwise);
    }

    /// <summary>Another table of the same number or text.</summary>
    public LookupSlot With(IReadOnlyList<LookupEntry> entries, float otherwise) => new(Source, Before, entries, otherwise);

    /// <summary>Of numbers: the table as a step.</summary>
    public LookupStep ToStep() => new([.. Entries.Select(entry => entry.Number)], [.. Entries.Select(entry => entry.Result)], Otherwise);

    // To the bit: 0 and -0 differ, NaN is NaN.
    private static bool AreSame(float a, float b) => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b);
}
