namespace Clickstream.Learning.ModelSelection;

/// <summary>How many rows of each class every group has; groups numbered as they come, classes by rising label.</summary>
internal sealed class GroupClasses
{
    private readonly List<int[]> _counts = [];
    private readonly int[] _totals;

    public GroupClasses(ReadOnlySpan<double> labels, ReadOnlySpan<int> groups)
    {
        Labels = [.. labels.ToArray().Distinct().Order()];
        _totals = new int[Labels.Length];
        GroupOfRow = new int[groups.Length];
        var numbers = new Dictionary<int, int>();
        for (int row = 0; row < groups.Length; row++)
        {
            if (!numbers.TryGetValue(groups[row], out int number))
            {
                numbers.Add(groups[row], number = numbers.Count);
                _counts.Add(new int[Labels.Length]);
            }

            int kind = Array.BinarySearch(Labels, labels[row]);
            GroupOfRow[row] = number;
            _counts[number][kind]++;
            _totals[kind]++;
        }
    }

    public double[] Labels { get; }

    public int[] GroupOfRow { get; }

    public int GroupCount => _counts.Count;

    public int ClassCount => Labels.Length;

    public int GroupsWith(int kind) => _counts.Count(counts => counts[kind] > 0);

    /// <summary>Which part of each class the group has.</summary>
    public double[] Share(int group) => [.. _counts[group].Zip(_totals, (count, total) => (double)count / total)];
}
