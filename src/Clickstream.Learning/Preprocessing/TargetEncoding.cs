namespace Clickstream.Learning.Preprocessing;

/// <summary>The fitting of a <see cref="TargetEncoder"/>: rows by category (a slot), and the moments of the targets in each.</summary>
internal sealed class TargetEncoding
{
    private readonly double? _smoothing;
    private readonly bool _missingIsOther;
    private readonly string[] _categories;
    private readonly string[] _rare;
    private readonly int[] _slotOfRow;
    private readonly TargetMoments[] _moments;
    private readonly TargetMoments _overall;

    public TargetEncoding(
        ReadOnlySpan<string?> values, ReadOnlySpan<double> targets, TargetEncoderOptions options, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (targets.Length != values.Length)
            throw new ArgumentException($"{targets.Length} targets for {values.Length} values.", nameof(targets));
        var counts = new CategoryCounts(values, weights);
        (_categories, _rare) = counts.Part(options.MaximumCategories, minimumShare: 0);
        _smoothing = options.Smoothing;
        _missingIsOther = options.MissingIsOther;
        _slotOfRow = Slots(values);
        _moments = new TargetMoments[SlotCount];
        for (int row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(targets[row]))
                throw new ArgumentException($"The target of row {row} is {targets[row]}; expected a finite number.", nameof(targets));
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight <= 0) continue;
            _moments[_slotOfRow[row]].Add(targets[row], weight);
            _overall.Add(targets[row], weight);
        }
    }

    // After the categories: the rare ones together, then the missing ones.
    private int Other => _categories.Length;

    private int Missing => _categories.Length + 1;

    private int SlotCount => _categories.Length + 2;

    /// <summary>The means of all rows.</summary>
    public TargetEncoder Encoder()
    {
        double[] values = Values(_moments, _overall);
        if (_missingIsOther)
        {
            double? together = _moments[Other].Weight > 0 ? values[Other] : null;
            return new TargetEncoder(_overall.Mean, _categories, values[..Other], _rare, together, together);
        }

        return new TargetEncoder(
            _overall.Mean,
            _categories,
            values[..Other],
            _rare,
            _rare.Length > 0 ? values[Other] : null,
            _moments[Missing].Weight > 0 ? values[Missing] : null);
    }

    /// <summary>The value of each row, by the rows of the other folds only.</summary>
    public double[] OutOfFold(ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, int[] foldOfRow)
    {
        var byFold = new TargetMoments[foldOfRow.Max() + 1][];
        var overall = new TargetMoments[byFold.Length];
        for (int fold = 0; fold < byFold.Length; fold++) byFold[fold] = new TargetMoments[SlotCount];
        for (int row = 0; row < targets.Length; row++)
        {
            double weight = weights.IsEmpty ? 1 : weights[row];
            if (weight <= 0) continue;
            byFold[foldOfRow[row]][_slotOfRow[row]].Add(targets[row], weight);
            overall[foldOfRow[row]].Add(targets[row], weight);
        }

        double[][] values = [.. Enumerable.Range(0, byFold.Length).Select(fold => ValuesWithout(fold, byFold, overall))];
        var encoded = new double[targets.Length];
        for (int row = 0; row < encoded.Length; row++) encoded[row] = values[foldOfRow[row]][_slotOfRow[row]];
        return encoded;
    }

    // The others are added up, since taking the fold away from all would leave its rounding behind.
    private double[] ValuesWithout(int fold, TargetMoments[][] byFold, TargetMoments[] overall)
    {
        var moments = new TargetMoments[SlotCount];
        TargetMoments all = default;
        for (int other = 0; other < byFold.Length; other++)
        {
            if (other == fold) continue;
            all.Add(overall[other]);
            for (int slot = 0; slot < moments.Length; slot++) moments[slot].Add(byFold[other][slot]);
        }

        return Values(moments, all);
    }

    private double[] Values(TargetMoments[] moments, in TargetMoments overall)
    {
        // A category that is not among these rows is, to them, unknown.
        double unknown = Smooth(moments[Other], overall, overall.Mean);
        var values = new double[SlotCount];
        for (int slot = 0; slot < values.Length; slot++)
            values[slot] = Smooth(moments[slot], overall, slot == Missing ? overall.Mean : unknown);
        return values;
    }

    private double Smooth(in TargetMoments category, in TargetMoments overall, double withoutRows)
    {
        if (category.Weight <= 0) return withoutRows;
        double own = category.Weight, prior = _smoothing ?? 0;
        if (_smoothing is null)
        {
            // Its own mean has the variance s² / n around what it stands for; what categories stand for has at most the variance of all targets.
            own = overall.Variance * category.Weight;
            prior = category.Variance;
        }

        double trust = own + prior > 0 ? own / (own + prior) : 0;
        return overall.Mean + (trust * (category.Mean - overall.Mean));
    }

    private int[] Slots(ReadOnlySpan<string?> values)
    {
        Dictionary<string, int> places = CategoryCounts.Places(_categories, []);
        var slots = new int[values.Length];
        for (int row = 0; row < values.Length; row++)
            slots[row] = values[row] is not { } category ? (_missingIsOther ? Other : Missing) : places.GetValueOrDefault(category, Other);
        return slots;
    }
}
