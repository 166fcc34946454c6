namespace Clickstream.Learning.Preprocessing;

/// <summary>Weight, mean and squared deviations of some targets, kept in one pass (West 1979) and put together (Chan, Golub and LeVeque 1983).</summary>
internal struct TargetMoments
{
    private double _squares;

    /// <summary>Sum of the weights.</summary>
    public double Weight { get; private set; }

    /// <summary>Weighted mean; 0 without rows.</summary>
    public double Mean { get; private set; }

    /// <summary>Weighted variance of the population; 0 without rows.</summary>
    public readonly double Variance => Weight > 0 ? _squares / Weight : 0;

    /// <summary>Takes one target in; its weight is above zero.</summary>
    public void Add(double target, double weight)
    {
        Weight += weight;
        double deviation = target - Mean;
        Mean += deviation * weight / Weight;
        _squares += weight * deviation * (target - Mean);
    }

    /// <summary>Takes other targets in.</summary>
    public void Add(in TargetMoments other)
    {
        if (other.Weight <= 0) return;
        double weight = Weight + other.Weight, deviation = other.Mean - Mean;
        _squares += other._squares + (deviation * deviation * (Weight / weight) * other.Weight);
        Mean += deviation * other.Weight / weight;
        Weight = weight;
    }
}
