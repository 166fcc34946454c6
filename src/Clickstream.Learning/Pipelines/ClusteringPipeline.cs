using System.Text.Json.Serialization;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Pipelines;

/// <summary>From a row of a table to its cluster: prepare, place. Immutable and safe to use from many threads at once.</summary>
public sealed class ClusteringPipeline
{
    /// <param name="transformer">Makes a table row a model row.</param>
    /// <param name="clusterer">Places a model row.</param>
    /// <exception cref="ArgumentException">The clusterer wants another number of columns than the transformer writes.</exception>
    [JsonConstructor]
    public ClusteringPipeline(ColumnTransformer transformer, IClusterer clusterer)
    {
        ArgumentNullException.ThrowIfNull(transformer);
        ArgumentNullException.ThrowIfNull(clusterer);
        if (clusterer.ColumnCount != transformer.OutputCount)
            throw new ArgumentException(
                $"The clusterer reads {clusterer.ColumnCount} columns; the transformer writes {transformer.OutputCount}.",
                nameof(clusterer));
        Transformer = transformer;
        Clusterer = clusterer;
    }

    /// <summary>Makes a table row a model row.</summary>
    public ColumnTransformer Transformer { get; }

    /// <summary>Places a model row.</summary>
    public IClusterer Clusterer { get; }

    /// <summary>The columns that a table must have.</summary>
    [JsonIgnore]
    public TableSchema Schema => Transformer.InputSchema;

    /// <summary>Values that the scratch memory of a call must hold, at least.</summary>
    [JsonIgnore]
    public int ScratchLength => Transformer.OutputCount;

    /// <summary>The cluster of a row, 0-based; null when it belongs to none.</summary>
    /// <param name="table">A table with the columns of <see cref="Schema"/>.</param>
    /// <param name="row">Which row.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> values, overwritten.</param>
    /// <param name="distance">Euclidean distance to what stands for the cluster, in the units of the prepared row.</param>
    /// <exception cref="ArgumentException">The table has other columns, a number is infinite, or the scratch memory is too
    /// short.</exception>
    public int? Place(FeatureTable table, int row, Span<float> scratch, out double distance)
    {
        ArgumentNullException.ThrowIfNull(table);
        Transformer.Write(table, row, scratch);
        return Clusterer.Place(scratch[..ScratchLength], out distance);
    }

    /// <summary>The cluster of every row; null for those that belong to none.</summary>
    public int?[] PlaceAll(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var clusters = new int?[table.RowCount];
        var scratch = new float[ScratchLength];
        for (int row = 0; row < clusters.Length; row++) clusters[row] = Place(table, row, scratch, out _);
        return clusters;
    }
}
