namespace Clickstream.Learning.Preprocessing;

/// <summary>What stands in for a missing number.</summary>
public enum ImputationStrategy
{
    /// <summary>The middle value; not moved by a few very large ones.</summary>
    Median,

    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The value seen most often; of equally frequent ones the smallest.</summary>
    MostFrequent,

    /// <summary>A value given in the options.</summary>
    Constant,
}
