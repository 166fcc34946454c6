using System.Globalization;
using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.XGBoost;

/// <summary>What a model file says of its features.</summary>
/// <param name="learner">The part "learner".</param>
/// <param name="model">The part of the trees.</param>
internal sealed class XGBoostFeatures(ModelPart learner, ModelPart model)
{
    // A file without names may state any number; with names its length is the limit.
    private const int MostWithoutNames = 65_536;

    private readonly string[] _names = learner.Find("feature_names")?.Texts() ?? [];
    private readonly string[] _types = learner.Find("feature_types")?.Texts() ?? [];

    /// <summary>Number of features.</summary>
    public int Count { get; } = ReadCount(learner);

    /// <summary>The features.</summary>
    /// <param name="trees">Says which features are split by category.</param>
    public ForeignFeature[] All(TreeAssembly trees)
    {
        if (_names.Length > 0 && _names.Length != Count)
            throw learner["feature_names"].Wrong($"found {_names.Length} names; the model has {Count} features");
        if (_types.Length > 0 && _types.Length != Count)
            throw learner["feature_types"].Wrong($"found {_types.Length} types; the model has {Count} features");
        IReadOnlyList<string>?[] categories = Categories();
        var features = new ForeignFeature[Count];
        for (int i = 0; i < Count; i++)
        {
            string type = _types.Length > 0 ? _types[i] : "q";
            if (type is not ("q" or "float" or "int" or "i" or "c"))
                throw learner["feature_types"].Wrong($"feature {i} is of the type '{type}'; expected float, q, int, i or c");
            if (type == "c" && trees.AsksNumber[i]) throw learner["feature_types"].Wrong($"feature {i} is categorical, but a split asks for its number");
            features[i] = new ForeignFeature(
                _names.Length > 0 ? _names[i] : string.Create(CultureInfo.InvariantCulture, $"f{i}"),
                IsCategorical: type == "c" || trees.AsksCategory[i],
                IsBoolean: type == "i",
                trees.CodeCounts[i],
                categories[i]);
        }

        return features;
    }

    private static int ReadCount(ModelPart learner)
    {
        ModelPart part = learner["learner_model_param"]["num_feature"];
        int count = part.WholeNumber();
        int most = Math.Max(MostWithoutNames, learner.Find("feature_names")?.Items().Count() ?? 0);
        return count >= 1 && count <= most ? count : throw part.Wrong($"the model has {count} features; expected 1 to {most}");
    }

    // From 3.1 on a model trained on data frames holds the names of categories: per feature a list of numbers, or texts laid end to end with the places
    // where each begins and the last one ends. A feature without categories has an empty list.
    private IReadOnlyList<string>?[] Categories()
    {
        var names = new IReadOnlyList<string>?[Count];
        if ((model.Find("cats") ?? learner.Find("cats"))?.Find("enc") is not { } encodings) return names;
        int feature = 0;
        foreach (ModelPart encoding in encodings.Items())
        {
            if (feature == Count) throw encodings.Wrong($"found more than {Count} encodings, one a feature");
            names[feature++] = encoding.Find("offsets") is { } offsets ? Texts(offsets, encoding["values"]) : Whole(encoding["values"]);
        }

        return names;
    }

    private static string[]? Whole(ModelPart values)
    {
        double[] numbers = values.Numbers();
        return numbers.Length == 0 ? null : [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    private static string[]? Texts(ModelPart offsetsPart, ModelPart values)
    {
        int[] offsets = offsetsPart.WholeNumbers();
        if (offsets.Length < 2) return null;
        byte[] bytes = [.. values.WholeNumbers().Select(letter => unchecked((byte)letter))];
        var names = new string[offsets.Length - 1];
        for (int i = 0; i < names.Length; i++)
        {
            if (offsets[i] < 0 || offsets[i + 1] < offsets[i] || offsets[i + 1] > bytes.Length)
                throw offsetsPart.Wrong($"name {i} reaches from {offsets[i]} to {offsets[i + 1]}; expected ascending places within {bytes.Length} bytes");
            names[i] = Encoding.UTF8.GetString(bytes, offsets[i], offsets[i + 1] - offsets[i]);
        }

        return names;
    }
}
