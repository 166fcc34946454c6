using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Sampling;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Data;

/// <summary>What one predictor is fitted on: features, what to predict from them, and how much each row counts.</summary>
/// <param name="Table">The features.</param>
/// <param name="Targets">What to predict, one a row.</param>
/// <param name="Weights">How much a row counts.</param>
/// <param name="Sessions">The session of a row: its rows stay together wherever rows are parted. -1 for rows that a sampler made.</param>
internal sealed record TrainingRows(FeatureTable Table, double[] Targets, double[] Weights, int[] Sessions)
{
    private const int NoSession = -1;

    /// <summary>Number of rows.</summary>
    public int Count => Table.RowCount;

    /// <summary>Rows of a classifier: yes or no.</summary>
    public static TrainingRows OfLabels(Examples examples) => new(examples.Table, examples.Labels, examples.Weights, examples.Sessions);

    /// <summary>Rows of a regressor: the natural logarithm of the amount of each purchase.</summary>
    public static TrainingRows OfAmounts(Examples examples)
    {
        Examples purchases = examples.Purchases();
        return new TrainingRows(purchases.Table, [.. purchases.Amounts!.Select(amount => Math.Log(amount))], purchases.Weights, purchases.Sessions);
    }

    /// <summary>Rows of a regressor: the amount of each row whose amount is known, 0 without a purchase.</summary>
    public static TrainingRows OfExpectedAmounts(Examples examples)
    {
        Examples known = examples.WithAmounts();
        return new TrainingRows(known.Table, known.Amounts!, known.Weights, known.Sessions);
    }

    /// <summary>The rows as a predictor sees them, prepared by a transformer that was fitted on training rows.</summary>
    public Dataset Prepare(ColumnTransformer transformer) => new(transformer.Transform(Table), Targets, Weights);

    /// <summary>Whether the targets are classes, 0 and 1, and not amounts.</summary>
    public bool HasClasses => Targets.All(target => target is 0 or 1);

    /// <summary>Rows that belong together: those of a session; a row that a sampler made is a group of its own.</summary>
    public int[] SessionGroups => [.. Sessions.Select((session, row) => session == NoSession ? -row - 1 : session)];

    /// <summary>The given rows, in the given order.</summary>
    public TrainingRows Select(int[] rows) => new(
        Table.SelectRows(rows), [.. rows.Select(row => Targets[row])], [.. rows.Select(row => Weights[row])], [.. rows.Select(row => Sessions[row])]);

    /// <summary>The rows for which something holds, by their number.</summary>
    public TrainingRows Where(Func<int, bool> holds) => Select([.. Enumerable.Range(0, Count).Where(holds)]);

    /// <summary>What a sampler makes of the rows. Which session a row came from is not known after it.</summary>
    public TrainingRows Resample(ISampler sampler)
    {
        LabeledTable sampled = sampler.Resample(new LabeledTable(Table, Targets, Weights));
        return new TrainingRows(sampled.Table, sampled.Targets, sampled.Weights, [.. Enumerable.Repeat(NoSession, sampled.RowCount)]);
    }

    /// <summary>
    /// A share of the sessions, drawn by the seed with the same part of each class where the targets are classes: a smaller draw of one seed is
    /// within a larger one.
    /// </summary>
    public TrainingRows Share(double share, int seed)
    {
        if (share >= 1) return this;
        int[] sessions = [.. Sessions.Distinct()];
        var random = new Random(seed);
        random.Shuffle(sessions);
        var targetOf = new Dictionary<int, double>();
        for (int row = 0; row < Count; row++) targetOf[Sessions[row]] = Math.Max(Targets[row], targetOf.GetValueOrDefault(Sessions[row], double.NegativeInfinity));
        var kept = sessions.GroupBy(session => HasClasses ? targetOf[session] : 0)
            .SelectMany(stratum => stratum.Take(Math.Max(1, (int)Math.Ceiling(share * stratum.Count())))).ToHashSet();
        return Select([.. Enumerable.Range(0, Count).Where(row => kept.Contains(Sessions[row]))]);
    }
}
