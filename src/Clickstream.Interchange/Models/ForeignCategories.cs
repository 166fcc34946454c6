using System.Globalization;

namespace Clickstream.Interchange.Models;

/// <summary>Sets of category codes from a file, checked and put in order.</summary>
internal static class ForeignCategories
{
    /// <summary>Greatest code that our trees know.</summary>
    public const int GreatestCode = 65_535;

    /// <summary>The codes ascending.</summary>
    /// <exception cref="ForeignFormatException">There is none, one is out of range, or one stands twice.</exception>
    public static int[] InOrder(ReadOnlySpan<int> codes, string where)
    {
        if (codes.IsEmpty) throw new ForeignFormatException($"{where}: the set of categories is empty; expected at least one code.");
        int[] sorted = codes.ToArray();
        Array.Sort(sorted);
        if (sorted[0] < 0 || sorted[^1] > GreatestCode)
        {
            int wrong = sorted[0] < 0 ? sorted[0] : sorted[^1];
            throw new ForeignFormatException(string.Create(CultureInfo.InvariantCulture, $"{where}: a category has the code {wrong}; expected 0 to {GreatestCode}."));
        }

        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1]) throw new ForeignFormatException($"{where}: the category {sorted[i]} stands twice in a set.");
        }

        return sorted;
    }
}
