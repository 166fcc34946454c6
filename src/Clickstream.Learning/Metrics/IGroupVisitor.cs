namespace Clickstream.Learning.Metrics;

/// <summary>What a metric does with each group of tied rows; a struct, so that every metric gets a loop of its own.</summary>
internal interface IGroupVisitor
{
    /// <summary>Takes the next group; its weight may be zero, in which case it must change nothing.</summary>
    void Visit(double weight, double positive);
}
