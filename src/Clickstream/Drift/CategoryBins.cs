namespace Clickstream.Drift;

/// <summary>
/// Finds the bin of a category in a few nanoseconds: by its length and three of its letters, then by the whole text. Immutable.
/// </summary>
internal sealed class CategoryBins
{
    private readonly (string Name, int Bin)[] _places;
    private readonly int _mask;
    private readonly int _newBin;

    /// <param name="names">The known categories, each once; their bins are 0, 1, 2 and so on, and the next is for all others.</param>
    public CategoryBins(IReadOnlyList<string> names)
    {
        int size = 8;
        while (size < 4 * names.Count) size *= 2;
        _places = new (string, int)[size];
        _mask = size - 1;
        _newBin = names.Count;
        for (int bin = 0; bin < names.Count; bin++)
        {
            int place = Hash(names[bin]) & _mask;
            while (_places[place].Name is not null) place = (place + 1) & _mask;
            _places[place] = (names[bin], bin);
        }
    }

    /// <summary>The bin; one after the new ones for what is missing.</summary>
    public int Of(string? category)
    {
        if (category is null) return _newBin + 1;
        for (int place = Hash(category) & _mask; _places[place].Name is { } name; place = (place + 1) & _mask)
            if (string.Equals(name, category)) return _places[place].Bin;
        return _newBin;
    }

    private static int Hash(string text)
    {
        int length = text.Length;
        return length == 0 ? 0 : length + 31 * text[0] + 961 * text[length >> 1] + 127 * text[length - 1];
    }
}
