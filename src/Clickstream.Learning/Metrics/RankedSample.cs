namespace Clickstream.Learning.Metrics;

/// <summary>
/// Rows sorted once by their predictions, to be measured under many weights in O(n) each: the order hangs on the predictions alone.
/// </summary>
internal sealed class RankedSample
{
    private readonly int[] _rows;
    private readonly double[] _labels;
    private readonly double[] _values;
    private readonly int[] _starts;

    /// <summary>Sorts; the input has been checked.</summary>
    public RankedSample(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        double[] keys = predictions.ToArray();
        _rows = new int[keys.Length];
        for (int i = 0; i < _rows.Length; i++) _rows[i] = i;
        Array.Sort(keys, _rows);

        _labels = new double[keys.Length];
        _values = new double[keys.Length];
        _starts = new int[keys.Length + 1];
        int count = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            _labels[i] = labels[_rows[i]];
            if (i > 0 && keys[i] == keys[i - 1]) continue;
            _values[count] = keys[i];
            _starts[count++] = i;
        }

        GroupCount = count;
        _starts[count] = keys.Length;
    }

    public int RowCount => _rows.Length;

    /// <summary>Number of distinct predictions.</summary>
    public int GroupCount { get; }

    /// <summary>The groups by rising prediction; those of weight zero are left out.</summary>
    public Walk Ascending(ReadOnlySpan<double> weights) => new(this, weights, first: 0, step: 1);

    /// <summary>The groups from the highest prediction down; those of weight zero are left out.</summary>
    public Walk Descending(ReadOnlySpan<double> weights) => new(this, weights, GroupCount - 1, step: -1);

    /// <summary>
    /// Shows a metric the groups, those of weight zero too: a third of all rows in a bootstrap, so that to ask each time would cost more than
    /// to add nothing.
    /// </summary>
    public void Visit<TVisitor>(ReadOnlySpan<double> weights, bool descending, ref TVisitor visitor)
        where TVisitor : struct, IGroupVisitor
    {
        ReadOnlySpan<int> rows = _rows, starts = _starts;
        ReadOnlySpan<double> labels = _labels;
        for (int i = 0; i < GroupCount; i++)
        {
            int group = descending ? GroupCount - 1 - i : i;
            double weight = 0, positive = 0;
            for (int place = starts[group]; place < starts[group + 1]; place++)
            {
                double w = Samples.WeightOf(weights, rows[place]);
                weight += w;
                positive += w * labels[place];
            }

            visitor.Visit(weight, positive);
        }
    }

    /// <summary>
    /// Writes the rank of each row from the lowest prediction up: the weight below it plus half the weight of its equals. With weights of 1
    /// that is the average rank less one half; a weight of 2 is the same as a doubled row.
    /// </summary>
    public void WriteRanks(ReadOnlySpan<double> weights, Span<double> ranks)
    {
        double below = 0;
        for (int group = 0; group < GroupCount; group++)
        {
            ReadOnlySpan<int> rows = _rows.AsSpan(_starts[group].._starts[group + 1]);
            double weight = 0;
            foreach (int row in rows) weight += Samples.WeightOf(weights, row);
            foreach (int row in rows) ranks[row] = below + (weight / 2);
            below += weight;
        }
    }

    private TieGroup Group(int group, ReadOnlySpan<double> weights)
    {
        double weight = 0, positive = 0;
        for (int i = _starts[group]; i < _starts[group + 1]; i++)
        {
            double w = Samples.WeightOf(weights, _rows[i]);
            weight += w;
            positive += w * _labels[i];
        }

        return new TieGroup(_values[group], weight, positive);
    }

    /// <summary>Steps from group to group without making an array of them.</summary>
    public ref struct Walk(RankedSample sample, ReadOnlySpan<double> weights, int first, int step)
    {
        private readonly ReadOnlySpan<double> _weights = weights;
        private int _next = first;

        public TieGroup Current { get; private set; }

        public readonly Walk GetEnumerator() => this;

        public bool MoveNext()
        {
            while ((uint)_next < (uint)sample.GroupCount)
            {
                Current = sample.Group(_next, _weights);
                _next += step;
                if (Current.Weight > 0) return true;
            }

            return false;
        }
    }
}
