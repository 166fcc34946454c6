using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Sampling;

/// <summary>Which class is the smaller by weight, and what each weighs. Rows of weight 0 belong to neither.</summary>
internal sealed class ClassBalance
{
    /// <summary>Sums of weights round; a row more or less must not hang on that.</summary>
    public const double Slack = 1e-9;

    private ClassBalance(double minority, int[] minorityRows, int[] majorityRows, double minorityWeight, double majorityWeight)
    {
        Minority = minority;
        MinorityRows = minorityRows;
        MajorityRows = majorityRows;
        MinorityWeight = minorityWeight;
        MajorityWeight = majorityWeight;
    }

    /// <summary>The target of the smaller class; 1 where both weigh the same.</summary>
    public double Minority { get; }

    /// <summary>Rows of the smaller class that weigh anything, ascending.</summary>
    public int[] MinorityRows { get; }

    /// <summary>Rows of the larger class that weigh anything, ascending.</summary>
    public int[] MajorityRows { get; }

    public double MinorityWeight { get; }

    public double MajorityWeight { get; }

    /// <summary>What a made-up row weighs: the mean of the smaller class.</summary>
    public double MeanWeight => MinorityWeight / MinorityRows.Length;

    /// <exception cref="ArgumentException">A target is not 0 or 1, or a class has no row that weighs anything.</exception>
    public static ClassBalance Of(LabeledTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        List<int>[] members = [[], []];
        double[] weights = [0, 0];
        for (int row = 0; row < rows.RowCount; row++)
        {
            if (rows.Targets[row] is not (0 or 1))
                throw new ArgumentException($"The target of row {row} is {rows.Targets[row]}; expected 0 or 1.", nameof(rows));
            if (rows.Weights[row] <= 0) continue;
            members[(int)rows.Targets[row]].Add(row);
            weights[(int)rows.Targets[row]] += rows.Weights[row];
        }

        for (int target = 0; target < 2; target++)
        {
            if (members[target].Count == 0)
                throw new ArgumentException($"No row of class {target} weighs anything; balancing needs both classes.", nameof(rows));
        }

        int minority = weights[1] <= weights[0] ? 1 : 0;
        return new(minority, [.. members[minority]], [.. members[1 - minority]], weights[minority], weights[1 - minority]);
    }

    /// <summary>How many rows of mean weight the smaller class lacks; rounded down, so that the ratio is not passed.</summary>
    /// <exception cref="ArgumentException">There would be more rows than an array can hold.</exception>
    public int Lacking(double ratio)
    {
        double lacking = Math.Floor((((ratio * MajorityWeight) - MinorityWeight) / MeanWeight) + Slack);
        return lacking <= Array.MaxLength
            ? (int)Math.Max(0, lacking)
            : throw new ArgumentException($"{lacking} rows would have to be made; expected at most {Array.MaxLength}.", nameof(ratio));
    }

    /// <exception cref="ArgumentOutOfRangeException">The ratio is not above 0 and at most 1.</exception>
    public static void CheckRatio(double ratio)
    {
        if (!(ratio is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio must be above 0 and at most 1.");
    }
}
