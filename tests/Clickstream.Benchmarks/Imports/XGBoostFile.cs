using System.Globalization;
using System.Text.Json;
using Clickstream.Interchange.Models;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Benchmarks.Imports;

/// <summary>A pipeline of boosted trees as XGBoost 1.7 would have saved it: a feature a column of the table, categories as codes.</summary>
internal sealed class XGBoostFile
{
    private readonly ColumnTransformer _transformer;
    private readonly TreeEnsemble _ensemble;
    private readonly Dictionary<int, CategoricalColumn> _categories;
    private readonly int[] _firstOutputs;
    private readonly Dictionary<string, object> _root;

    /// <param name="pipeline">Gradient boosting; numbers are taken as they are.</param>
    public XGBoostFile(Pipeline pipeline)
    {
        _transformer = pipeline.Transformer;
        _ensemble = ((GradientBoosting)pipeline.Predictor).Ensemble;
        _categories = _transformer.Categories.ToDictionary(column => column.Source);
        _firstOutputs = [.. Schema.Columns.Select((_, source) => Enumerable.Range(0, _transformer.OutputCount).First(output => _transformer.SourceColumn(output) == source))];
        Mapping = new FeatureMapping(
            [.. _categories.Select(pair => new MappedFeature(Schema.Columns[pair.Key].Name, Categories: pair.Value.KnownCategories))]);
        _root = Root();
    }

    /// <summary>The names behind the codes.</summary>
    public FeatureMapping Mapping { get; }

    private TableSchema Schema => _transformer.InputSchema;

    /// <summary>The file model.json.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(_root);

    /// <summary>The file model.ubj.</summary>
    public byte[] ToUbjson()
    {
        var writer = new UbjsonWriter();
        writer.Write(_root);
        return writer.ToArray();
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private Dictionary<string, object> Root()
    {
        object[] trees = [.. _ensemble.TreeStarts.Select((_, tree) => Tree(tree))];
        return new()
        {
            ["learner"] = new Dictionary<string, object>
            {
                ["feature_names"] = Schema.Columns.Select(column => (object)column.Name).ToArray(),
                ["feature_types"] = Schema.Columns.Select((_, source) => (object)(_categories.ContainsKey(source) ? "c" : "float")).ToArray(),
                ["gradient_booster"] = new Dictionary<string, object>
                {
                    ["model"] = new Dictionary<string, object> { ["tree_info"] = new int[trees.Length], ["trees"] = trees },
                    ["name"] = "gbtree",
                },
                ["learner_model_param"] = new Dictionary<string, object>
                {
                    ["base_score"] = Text((float)Sigmoid.Of(_ensemble.BaseScore)),
                    ["num_class"] = "0",
                    ["num_feature"] = Text(Schema.Columns.Count),
                },
                ["objective"] = new Dictionary<string, object> { ["name"] = "binary:logistic" },
            },
            ["version"] = new[] { 1, 7, 4 },
        };
    }

    private Dictionary<string, object> Tree(int index)
    {
        int start = _ensemble.TreeStarts[index];
        int count = (index + 1 < _ensemble.TreeCount ? _ensemble.TreeStarts[index + 1] : _ensemble.Columns.Count) - start;
        int[] left = new int[count], right = new int[count], parents = new int[count], features = new int[count], types = new int[count], defaults = new int[count];
        float[] conditions = new float[count], covers = new float[count];
        List<int> codes = [], nodes = [], segments = [], sizes = [];
        parents[0] = int.MaxValue;
        for (int i = 0; i < count; i++)
        {
            int node = start + i, column = _ensemble.Columns[node];
            covers[i] = (float)_ensemble.Covers[node];
            if (column == TreeEnsemble.Leaf)
            {
                (left[i], right[i], conditions[i]) = (-1, -1, (float)_ensemble.Values[node]);
                continue;
            }

            (left[i], right[i]) = (_ensemble.LeftChildren[node] - start, _ensemble.RightChildren[node] - start);
            parents[left[i]] = parents[right[i]] = i;
            features[i] = _transformer.SourceColumn(column);
            if (!_categories.TryGetValue(features[i], out CategoricalColumn? categories))
            {
                // "Not above" becomes "below the next number"; the greatest one parts missing values from all others.
                (conditions[i], defaults[i]) = (Math.Min(float.BitIncrement(_ensemble.Thresholds[node]), float.MaxValue), _ensemble.MissingGoesLeft[node] ? 1 : 0);
                continue;
            }

            int[] goRight = [.. Enumerable.Range(0, categories.KnownCategories.Count).Where(code => !GoesLeft(node, categories, categories.KnownCategories[code]))];
            (types[i], defaults[i]) = (1, GoesLeft(node, categories, null) ? 1 : 0);
            nodes.Add(i);
            segments.Add(codes.Count);
            sizes.Add(goRight.Length);
            codes.AddRange(goRight);
        }

        return new()
        {
            ["base_weights"] = conditions,
            ["categories"] = codes.ToArray(),
            ["categories_nodes"] = nodes.ToArray(),
            ["categories_segments"] = segments.ToArray(),
            ["categories_sizes"] = sizes.ToArray(),
            ["default_left"] = defaults,
            ["id"] = index,
            ["left_children"] = left,
            ["loss_changes"] = covers,
            ["parents"] = parents,
            ["right_children"] = right,
            ["split_conditions"] = conditions,
            ["split_indices"] = features,
            ["split_type"] = types,
            ["sum_hessian"] = covers,
            ["tree_param"] = new Dictionary<string, object> { ["num_nodes"] = Text(count) },
        };
    }

    private bool GoesLeft(int node, CategoricalColumn column, string? category)
    {
        Span<float> outputs = new float[column.OutputCount];
        column.Write(category, outputs);
        float value = outputs[_ensemble.Columns[node] - _firstOutputs[column.Source]];
        if (float.IsNaN(value)) return _ensemble.MissingGoesLeft[node];
        int set = _ensemble.CategorySet(node);
        return set == TreeEnsemble.Leaf ? value <= _ensemble.Thresholds[node] : _ensemble.CategorySets[set].Contains((int)value);
    }
}
