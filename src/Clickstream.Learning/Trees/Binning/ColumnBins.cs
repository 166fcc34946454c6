namespace Clickstream.Learning.Trees.Binning;

/// <summary>
/// How the values of one column become bins. A number: bin b holds the values above threshold b - 1 and not above threshold b. A category: bin b
/// holds one code. The bin after the last is that of the missing; a code that has no bin of its own goes there too.
/// </summary>
internal sealed class ColumnBins
{
    private readonly float[] _thresholds;
    private readonly int[] _codes;
    private readonly byte[] _binOfCode;

    private ColumnBins(float[] thresholds, int[] codes, int[] rareCodes)
    {
        _thresholds = thresholds;
        _codes = codes;
        RareCodes = rareCodes;
        _binOfCode = [];
        if (codes.Length == 0) return;
        _binOfCode = new byte[codes.Max() + 1];
        Array.Fill(_binOfCode, (byte)codes.Length);
        for (int bin = 0; bin < codes.Length; bin++) _binOfCode[codes[bin]] = (byte)bin;
    }

    /// <summary>Bins of a number.</summary>
    /// <param name="thresholds">Ascending, at most 254.</param>
    public static ColumnBins OfNumbers(float[] thresholds) => new(thresholds, [], []);

    /// <summary>Bins of a category.</summary>
    /// <param name="codes">The code of each bin, at most 255.</param>
    /// <param name="rareCodes">Codes that were met and share the bin of the missing.</param>
    public static ColumnBins OfCategories(int[] codes, int[] rareCodes) => new([], codes, rareCodes);

    /// <summary>Whether the bins hold codes.</summary>
    public bool IsCategorical => _codes.Length > 0;

    /// <summary>Number of bins that hold values; also the bin of the missing.</summary>
    public int ValueBins => IsCategorical ? _codes.Length : _thresholds.Length + 1;

    /// <summary>Codes that were met and share the bin of the missing.</summary>
    public IReadOnlyList<int> RareCodes { get; }

    /// <summary>The code of a bin.</summary>
    public int Code(int bin) => _codes[bin];

    /// <summary>
    /// The greatest value of a bin. The last bin has no end; the largest float32 stands for it (and not infinity, which JSON cannot say).
    /// </summary>
    public float Threshold(int bin) => bin < _thresholds.Length ? _thresholds[bin] : float.MaxValue;

    /// <summary>The bin of a value.</summary>
    public int Bin(float value)
    {
        if (float.IsNaN(value)) return ValueBins;
        return IsCategorical ? BinOfCode(value) : FirstNotBelow(_thresholds, value);
    }

    private int BinOfCode(float value)
    {
        int code = (int)value;
        return code == value && (uint)code < (uint)_binOfCode.Length ? _binOfCode[code] : ValueBins;
    }

    // Halves without a branch on the comparison, which no processor foresees.
    private static int FirstNotBelow(ReadOnlySpan<float> thresholds, float value)
    {
        int low = 0;
        int length = thresholds.Length;
        while (length > 1)
        {
            int half = length >> 1;
            low += thresholds[low + half - 1] < value ? half : 0;
            length -= half;
        }

        return length == 1 && thresholds[low] < value ? low + 1 : low;
    }
}
