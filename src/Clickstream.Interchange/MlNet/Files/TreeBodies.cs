using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of tree ensembles.</summary>
internal static class TreeBodies
{
    private const byte ForestKind = 2;

    // Kind, leaves, two numbers and thirteen counts, at the least.
    private const int LeastTreeLength = 73;

    public static TreesModel Read(TreesKind kind, ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a float");
        bool isForest = kind is TreesKind.FastForestBinary or TreesKind.FastForestRegression;
        ValueArray<MlNetTree> trees = reader.Items(LeastTreeLength, "trees", () => ReadTree(reader, isForest));
        double bias = reader.Double("The bias");
        string? metadata = reader.OptionalText("A text"), options = reader.OptionalText("The training options");
        var model = new TreesModel(kind, PredictorBodies.FeatureCount(reader), trees) { Bias = bias, Metadata = metadata, TrainingOptions = options };
        CheckFeatures(reader, model);
        if (kind != TreesKind.FastForestRegression) return model;
        if (!reader.Bool("Whether there is a quantile sample count")) throw reader.Fault("There is no quantile sample count.");
        return model with { QuantileSampleCount = reader.Int32("The quantile sample count") };
    }

    public static void Write(ComponentWriter writer, TreesModel model)
    {
        writer.Value(sizeof(float));
        writer.Items(model.Trees, tree => WriteTree(writer, tree));
        writer.Value(model.Bias);
        writer.Text(model.Metadata);
        writer.Text(model.TrainingOptions);
        writer.Value(model.FeatureCount);
        if (model.Kind != TreesKind.FastForestRegression) return;
        writer.Bool(true);
        writer.Value(model.QuantileSampleCount);
    }

    private static MlNetTree ReadTree(ComponentReader reader, bool isForest)
    {
        byte kind = reader.Byte("The kind of a tree");
        if (kind is not (0 or ForestKind) || (isForest && kind != ForestKind)) throw reader.Fault($"A tree is of kind {kind}; expected {(isForest ? "2" : "0 or 2")}.");
        int leaves = reader.Int32("The number of leaves");
        if (leaves < 2) throw reader.Fault($"A tree has {leaves} leaves; expected at least 2.");
        double greatest = reader.Double("The greatest output"), weight = reader.Double("The weight of a tree");
        int nodes = leaves - 1;
        return new MlNetTree
        {
            Kind = kind,
            GreatestOutput = greatest,
            Weight = weight,
            FirstChildren = All<int>(reader, nodes, "first children"),
            SecondChildren = All<int>(reader, nodes, "second children"),
            Features = All<int>(reader, nodes, "features of nodes"),
            CategoricalNodes = ReadCategorical(reader, nodes),
            BinThresholds = AllOrNone<uint>(reader, nodes, "thresholds in bins"),
            Thresholds = All<float>(reader, nodes, "thresholds"),
            MissingDefaults = AllOrNone<float>(reader, nodes, "defaults for NaN"),
            LeafValues = All<double>(reader, leaves, "leaf values"),
            Gains = All<double>(reader, nodes, "gains"),
            PValues = AllOrNone<double>(reader, nodes, "p-values"),
            PreviousValues = AllOrNone<double>(reader, nodes, "previous values"),
            LabelSample = kind == ForestKind ? reader.Array<double>("labels of the sample") : [],
            LabelWeights = kind == ForestKind ? reader.Array<double>("weights of the sample") : [],
        };
    }

    private static void WriteTree(ComponentWriter writer, MlNetTree tree)
    {
        writer.Value(tree.Kind);
        writer.Value(tree.LeafValues.Count);
        writer.Value(tree.GreatestOutput);
        writer.Value(tree.Weight);
        writer.Array(tree.FirstChildren);
        writer.Array(tree.SecondChildren);
        writer.Array(tree.Features);
        writer.Array<int>([.. tree.CategoricalNodes.Select(node => node.Node)]);
        foreach (CategoricalNode node in tree.CategoricalNodes)
        {
            writer.Array(node.Slots);
            writer.Value(node.First);
            writer.Value(node.Last);
        }

        writer.Array(tree.BinThresholds);
        writer.Array(tree.Thresholds);
        writer.Array(tree.MissingDefaults);
        writer.Array(tree.LeafValues);
        writer.Array(tree.Gains.Count > 0 ? tree.Gains : new ValueArray<double>(new double[tree.Features.Count]));
        writer.Array(tree.PValues);
        writer.Array(tree.PreviousValues);
        if (tree.Kind != ForestKind) return;
        writer.Array(tree.LabelSample);
        writer.Array(tree.LabelWeights);
    }

    private static ValueArray<CategoricalNode> ReadCategorical(ComponentReader reader, int nodes)
    {
        ValueArray<int> categorical = reader.Array<int>("categorical nodes");
        for (int i = 0; i < categorical.Count; i++)
        {
            if (categorical[i] < 0 || categorical[i] >= nodes || (i > 0 && categorical[i] <= categorical[i - 1]))
                throw reader.Fault($"Categorical node {i} is {categorical[i]}; expected ascending ones from 0 to {nodes - 1}.");
        }

        return [.. categorical.Select(node => ReadCategoricalNode(reader, node))];
    }

    private static CategoricalNode ReadCategoricalNode(ComponentReader reader, int node)
    {
        ValueArray<int> slots = reader.Array<int>("slots of a categorical node");
        int first = reader.Int32("The first slot of a range"), last = reader.Int32("The last slot of a range");
        for (int i = 0; i < slots.Count; i++)
        {
            if (slots[i] < first || slots[i] > last || (i > 0 && slots[i] <= slots[i - 1]))
                throw reader.Fault($"Slot {i} of categorical node {node} is {slots[i]}; expected ascending ones from {first} to {last}.");
        }

        return slots.Count > 0 && first >= 0 ? new CategoricalNode(node, slots, first, last) : throw reader.Fault($"Categorical node {node} asks for no slot.");
    }

    private static void CheckFeatures(ComponentReader reader, TreesModel model)
    {
        foreach (MlNetTree tree in model.Trees)
        {
            if (tree.CategoricalNodes.Any(node => node.Slots[^1] >= model.FeatureCount))
                throw reader.Fault($"A categorical node asks for a slot beyond the {model.FeatureCount} features.");
            HashSet<int> categorical = [.. tree.CategoricalNodes.Select(node => node.Node)];
            for (int node = 0; node < tree.Features.Count; node++)
            {
                if ((uint)tree.Features[node] >= (uint)model.FeatureCount && !categorical.Contains(node))
                    throw reader.Fault($"A node asks for feature {tree.Features[node]} of {model.FeatureCount}.");
            }
        }
    }

    private static ValueArray<T> All<T>(ComponentReader reader, int count, string what)
        where T : unmanaged
    {
        ValueArray<T> values = reader.Array<T>(what);
        return values.Count == count ? values : throw reader.Fault($"A tree has {values.Count} {what}; expected {count}.");
    }

    private static ValueArray<T> AllOrNone<T>(ComponentReader reader, int count, string what)
        where T : unmanaged
    {
        ValueArray<T> values = reader.Array<T>(what);
        return values.Count == count || values.Count == 0 ? values : throw reader.Fault($"A tree has {values.Count} {what}; expected {count} or none.");
    }
}
