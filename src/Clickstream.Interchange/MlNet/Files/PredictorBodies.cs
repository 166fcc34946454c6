using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of linear predictors and k-means.</summary>
internal static class PredictorBodies
{
    public static LinearModel ReadLinear(LinearKind kind, ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a float");
        float bias = reader.Single("The bias");
        int length = FeatureCount(reader);
        ValueArray<int> indices = reader.Array<int>("indices");
        ValueArray<float> weights = reader.Array<float>("weights");
        if (!float.IsFinite(bias) || !weights.All(float.IsFinite)) throw reader.Fault("The bias or a weight is not finite.");
        // A model without any weight at all is sparse, too, and has no index either.
        ValueArray<int>? named = indices.Count > 0 || weights.Count == 0 ? indices : null;
        return new LinearModel(kind, bias, reader.Slots(length, named, weights, "weights"));
    }

    public static void WriteLinear(ComponentWriter writer, LinearModel model)
    {
        writer.Value(sizeof(float));
        writer.Value(model.Bias);
        writer.Value(model.Weights.Length);
        writer.Array(model.Weights.Indices ?? []);
        writer.Array(model.Weights.Values);
    }

    public static KMeansModel ReadKMeans(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a float");
        int clusters = reader.Count(sizeof(int), "clusters");
        int length = FeatureCount(reader);
        if (clusters == 0) throw reader.Fault("There is no cluster.");
        var centroids = new SlotValues<float>[clusters];
        for (int i = 0; i < clusters; i++) centroids[i] = Centroid(reader, length);
        return new KMeansModel(length, new ValueArray<SlotValues<float>>(centroids));
    }

    public static void WriteKMeans(ComponentWriter writer, KMeansModel model)
    {
        writer.Value(sizeof(float));
        writer.Value(model.Centroids.Count);
        writer.Value(model.FeatureCount);
        foreach (SlotValues<float> centroid in model.Centroids)
        {
            writer.Value(centroid.Values.Count);
            if (centroid.Indices is not null && centroid.Values.Count < model.FeatureCount) writer.Values(centroid.Indices);
            writer.Values(centroid.Values);
        }
    }

    /// <summary>Length of the features vector.</summary>
    public static int FeatureCount(ByteReader reader)
    {
        int count = reader.Int32("The number of features");
        return count > 0 ? count : throw reader.Fault($"There are {count} features.");
    }

    private static SlotValues<float> Centroid(ComponentReader reader, int length)
    {
        int count = reader.Count(sizeof(float), "values of a centroid");
        if (count > length) throw reader.Fault($"A centroid has {count} values for {length} features.");
        ValueArray<int>? indices = count < length ? reader.Values<int>(count, "indices") : null;
        ValueArray<float> values = reader.Values<float>(count, "values of a centroid");
        return values.All(float.IsFinite) ? reader.Slots(length, indices, values, "values of a centroid") : throw reader.Fault("A centroid is not finite.");
    }
}
