namespace Clickstream.Learning.Metrics;

/// <summary>Labels of clusters, which may be any numbers, as 0 to count - 1 by rising label.</summary>
internal static class LabelNumbers
{
    public static int[] Of(ReadOnlySpan<int> labels, out int count)
    {
        int lowest = int.MaxValue, highest = int.MinValue;
        foreach (int label in labels) (lowest, highest) = (Math.Min(lowest, label), Math.Max(highest, label));
        var numbers = new int[labels.Length];
        count = 0;
        if (labels.IsEmpty) return numbers;
        if ((long)highest - lowest >= Math.Max(1024, 4L * labels.Length))
        {
            int[] distinct = [.. new SortedSet<int>(labels.ToArray())];
            count = distinct.Length;
            for (int row = 0; row < numbers.Length; row++) numbers[row] = Array.BinarySearch(distinct, labels[row]);
            return numbers;
        }

        var numberOf = new int[highest - lowest + 1];
        foreach (int label in labels) numberOf[label - lowest] = 1;
        for (int i = 0; i < numberOf.Length; i++)
            if (numberOf[i] == 1) numberOf[i] = count++;
        for (int row = 0; row < numbers.Length; row++) numbers[row] = numberOf[labels[row] - lowest];
        return numbers;
    }
}
