namespace Clickstream.TestKit.Peers;

/// <summary>The figures of both sides, seed by seed.</summary>
/// <param name="Name">The set.</param>
/// <param name="HigherIsBetter">Whether the figure grows as the model improves.</param>
/// <param name="Ours">One a seed.</param>
/// <param name="Peers">One a seed, in the same order.</param>
public sealed record SyntheticResult(string Name, bool HigherIsBetter, IReadOnlyList<double> Ours, IReadOnlyList<double> Peers)
{
    /// <summary>Mean over the seeds of how much better ours is; below zero: worse. In the figure's unit.</summary>
    public double Lead => Leads.Average();

    /// <summary>Standard error of <see cref="Lead"/>: of the paired differences, so that how hard a seed's rows are falls out.</summary>
    public double StandardError => Deviation(Leads) / Math.Sqrt(Ours.Count);

    /// <summary>Standard deviation over the seeds (n - 1).</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private double[] Leads => [.. Ours.Zip(Peers, (ours, peer) => HigherIsBetter ? ours - peer : peer - ours)];
}
