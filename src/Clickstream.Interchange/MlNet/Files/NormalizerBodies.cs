using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of the normalizer and its functions. Those for Double columns are not supported: the features vector is of float32.</summary>
internal static class NormalizerBodies
{
    private const string BoundsFolder = "BinNormalizer";
    private const int Dense = -1;

    public static NormalizerPart Read(ComponentReader reader)
    {
        ValueArray<ColumnPair> pairs = reader.Pairs();
        ValueArray<int>?[] dimensions = [.. pairs.Select(_ => Dimensions(reader))];
        return new NormalizerPart([.. pairs.Select((pair, i) =>
            new NormalizedColumn(pair.Output, pair.Input, dimensions[i], reader.Child<NormalizerFunction>(Folder(i))))]);
    }

    public static void Write(ComponentWriter writer, NormalizerPart part)
    {
        writer.Pairs(part.Columns, column => (column.Output, column.Input));
        foreach (NormalizedColumn column in part.Columns)
        {
            writer.Bool(column.Dimensions is not null);
            writer.Value((byte)ItemKind.Single);
            if (column.Dimensions is not null) writer.Array(column.Dimensions);
        }

        for (int i = 0; i < part.Columns.Count; i++) writer.Child(Folder(i), part.Columns[i].Function);
    }

    public static AffineFunction ReadAffine(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a number");
        int length = Length(reader);
        int named = reader.Int32("The number of slots that are scaled");
        if (named < Dense) throw reader.Fault($"{named} slots are scaled; expected -1 or more.");
        ValueArray<int>? indices = named == Dense ? null : reader.Values<int>(named, "scaled slots");
        SlotValues<float> scale = reader.Slots(length, indices, reader.Array<float>("scales"), "scales");
        ValueArray<float> offset = reader.Array<float>("offsets");
        if (offset.Count > 0 && offset.Count != scale.Values.Count) throw reader.Fault($"There are {offset.Count} offsets for {scale.Values.Count} scales.");
        return scale.Values.Any(float.IsNaN) || offset.Any(float.IsNaN) ? throw reader.Fault("A scale or offset is NaN.") : new AffineFunction(scale, offset);
    }

    public static void WriteAffine(ComponentWriter writer, AffineFunction function)
    {
        writer.Value(sizeof(float));
        writer.Value(function.Scale.Length);
        writer.Value(function.Scale.Indices?.Count ?? Dense);
        if (function.Scale.Indices is not null) writer.Values(function.Scale.Indices);
        writer.Array(function.Scale.Values);
        writer.Array(function.Offset);
    }

    public static CdfFunction ReadCdf(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a number");
        bool logarithm = reader.Bool("Whether the logarithm is taken");
        int length = Length(reader);
        ValueArray<float> means = reader.Values<float>(length, "means"), deviations = reader.Values<float>(length, "deviations");
        return means.All(float.IsFinite) && deviations.All(deviation => deviation >= 0 && float.IsFinite(deviation))
            ? new CdfFunction(logarithm, means, deviations)
            : throw reader.Fault("A mean or deviation is out of range.");
    }

    public static void WriteCdf(ComponentWriter writer, CdfFunction function)
    {
        writer.Value(sizeof(float));
        writer.Bool(function.Logarithm);
        writer.Array(function.Means);
        writer.Values(function.Deviations);
    }

    public static BinFunction ReadBin(ComponentReader reader) =>
        new(reader.Bool("Whether zero is fixed"), reader.Child<BinBounds>(BoundsFolder).UpperBounds);

    public static void WriteBin(ComponentWriter writer, BinFunction function)
    {
        writer.Bool(function.FixZero);
        writer.Child(BoundsFolder, new BinBounds(function.UpperBounds));
    }

    public static BinBounds ReadBounds(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a number");
        ValueArray<ValueArray<float>> slots = reader.Items(sizeof(int), "slots", () => Bounds(reader));
        return slots.Count > 0 ? new BinBounds(slots) : throw reader.Fault("There is no slot.");
    }

    public static void WriteBounds(ComponentWriter writer, BinBounds bounds)
    {
        writer.Value(sizeof(float));
        writer.Items(bounds.UpperBounds, writer.Array);
    }

    private static string Folder(int column) => TransformBodies.Numbered("Normalizer", column);

    private static ValueArray<int>? Dimensions(ComponentReader reader)
    {
        bool isVector = reader.Bool("Whether a column is a vector");
        ItemKind kind = TransformBodies.Kind(reader, reader.Byte("The kind of a column"));
        if (kind != ItemKind.Single) throw reader.Fault($"A column of {kind} is normalized; supported is Single.");
        if (!isVector) return null;
        ValueArray<int> dimensions = reader.Array<int>("dimensions");
        return dimensions.All(dimension => dimension >= 0) ? dimensions : throw reader.Fault($"A vector has the dimensions {dimensions}.");
    }

    private static int Length(ComponentReader reader)
    {
        int length = reader.Int32("The number of slots");
        return length > 0 ? length : throw reader.Fault($"There are {length} slots.");
    }

    private static ValueArray<float> Bounds(ComponentReader reader)
    {
        ValueArray<float> bounds = reader.Array<float>("upper bounds");
        for (int i = 0; i < bounds.Count; i++)
        {
            if (float.IsNaN(bounds[i]) || (i > 0 && bounds[i] <= bounds[i - 1])) throw reader.Fault($"Upper bound {i} is {bounds[i]}; expected ascending numbers.");
        }

        return bounds.Count > 0 && float.IsPositiveInfinity(bounds[^1]) ? bounds : throw reader.Fault("The last upper bound is not infinite.");
    }
}
