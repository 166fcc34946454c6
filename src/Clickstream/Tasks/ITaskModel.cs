using Clickstream.Learning.Tables;

namespace Clickstream.Tasks;

/// <summary>The fitted model of one task. Immutable and safe to share.</summary>
public interface ITaskModel
{
    /// <summary>The question that it answers.</summary>
    PredictionTask Task { get; }

    /// <summary>The features that it wants to know of a session; none where it reads the clicks themselves.</summary>
    TableSchema Schema { get; }
}
