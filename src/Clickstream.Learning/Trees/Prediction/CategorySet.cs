using System.Globalization;

namespace Clickstream.Learning.Trees.Prediction;

/// <summary>A set of category codes as bits: what of a categorical column goes left at a node.</summary>
internal sealed class CategorySet
{
    /// <summary>Greatest code that a set can hold.</summary>
    public const int GreatestCode = 65_535;

    private readonly ulong[] _words;

    /// <param name="codes">The codes, ascending, from 0 to <see cref="GreatestCode"/>; at least one.</param>
    /// <exception cref="ArgumentException">The codes are not so.</exception>
    public CategorySet(IReadOnlyList<int> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (codes.Count == 0) throw new ArgumentException("A set of categories is empty.", nameof(codes));
        for (int i = 0; i < codes.Count; i++)
        {
            if (codes[i] < 0 || codes[i] > GreatestCode)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A category has the code {codes[i]}; expected 0 to {GreatestCode}."), nameof(codes));
            if (i > 0 && codes[i] <= codes[i - 1])
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The code {codes[i]} follows {codes[i - 1]} in a set of categories; expected ascending codes."), nameof(codes));
        }

        _words = new ulong[(codes[^1] >> 6) + 1];
        foreach (int code in codes) _words[code >> 6] |= 1UL << code;
    }

    /// <summary>Whether a value, not NaN, is one of the codes. A fraction, and what is no code at all, is not.</summary>
    public bool Contains(float value)
    {
        int code = (int)value;
        return code == value && (uint)(code >> 6) < (uint)_words.Length && (_words[code >> 6] >> code & 1) != 0;
    }
}
