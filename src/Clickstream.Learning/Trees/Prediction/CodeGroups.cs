namespace Clickstream.Learning.Trees.Prediction;

/// <summary>Puts category codes into groups that none of some sets tells apart. Group 0 is that of the codes in no set.</summary>
internal static class CodeGroups
{
    /// <summary>The group of each code from 0 to the greatest of any set.</summary>
    /// <param name="sets">Sets of codes, each ascending; at least one, none empty.</param>
    /// <param name="count">Number of groups.</param>
    public static int[] Of(IReadOnlyList<IReadOnlyList<int>> sets, out int count)
    {
        var groups = new int[sets.Max(set => set[^1]) + 1];
        var sizes = new List<int> { int.MaxValue }; // Group 0 goes on for ever: no set holds all of it.
        var within = new Dictionary<int, int>();
        foreach (IReadOnlyList<int> set in sets)
        {
            within.Clear();
            foreach (int code in set) within[groups[code]] = within.GetValueOrDefault(groups[code]) + 1;
            var split = new Dictionary<int, int>();
            foreach ((int group, int size) in within)
            {
                if (size == sizes[group]) continue;
                split[group] = sizes.Count;
                sizes.Add(size);
                if (group > 0) sizes[group] -= size;
            }

            foreach (int code in set) groups[code] = split.GetValueOrDefault(groups[code], groups[code]);
        }

        count = sizes.Count;
        return groups;
    }
}
