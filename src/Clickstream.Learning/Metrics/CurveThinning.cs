namespace Clickstream.Learning.Metrics;

/// <summary>
/// Takes points from a drawn line, each time the one whose triangle with its two neighbours is smallest, until few enough are left. What is
/// cut off at corners that point up is nearly what is added at those that point down, so the area stays, and points gather where the line
/// bends; the scales of the axes do not matter. Reference: Visvalingam and Whyatt 1993, The Cartographic Journal 30(1).
/// </summary>
internal static class CurveThinning
{
    /// <summary>Indices of the points to keep, rising, both ends among them. O(n log n).</summary>
    /// <param name="x">The line from left to right.</param>
    /// <param name="y">The same.</param>
    /// <param name="maximum">Most points to keep, at least 3.</param>
    /// <param name="pinned">A point to keep in any case; -1: none.</param>
    public static int[] Keep(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int maximum, int pinned = -1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 3);
        int left = x.Length;
        if (left <= maximum) return [.. Enumerable.Range(0, left)];

        int[] before = [.. Enumerable.Range(-1, left)], after = [.. Enumerable.Range(1, left)];
        var area = new double[left];
        var removed = new bool[left];
        // Of equal areas the leftmost goes first: the heap itself promises no order.
        var smallest = new PriorityQueue<(int Point, double Area), (double Area, int Point)>(left);
        for (int point = 1; point < left - 1; point++) Enqueue(point, x, y);

        while (left > maximum)
        {
            (int point, double known) = smallest.Dequeue();
            if (removed[point] || known != area[point]) continue;
            removed[point] = true;
            left--;
            after[before[point]] = after[point];
            before[after[point]] = before[point];
            Enqueue(before[point], x, y);
            Enqueue(after[point], x, y);
        }

        return [.. Enumerable.Range(0, x.Length).Where(point => !removed[point])];

        void Enqueue(int point, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            if (point == 0 || point == x.Length - 1 || point == pinned) return;
            int a = before[point], b = after[point];
            area[point] = Math.Abs(((x[point] - x[a]) * (y[b] - y[a])) - ((x[b] - x[a]) * (y[point] - y[a])));
            smallest.Enqueue((point, area[point]), (area[point], point));
        }
    }
}
