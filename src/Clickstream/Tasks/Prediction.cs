namespace Clickstream.Tasks;

/// <summary>What a model says of one session.</summary>
public abstract record Prediction
{
    /// <summary>The numbers of the answer in a fixed order, to compare two answers by.</summary>
    public abstract IReadOnlyList<double> Figures { get; }
}
