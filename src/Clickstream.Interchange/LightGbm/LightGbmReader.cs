using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.LightGbm;

/// <summary>
/// Reads models that LightGBM 2.x to 4.x saved as text (versions v2, v3 and v4 of its format), of every boosting kind. Thresholds are doubles there and
/// float32 here, chosen so that no float32 value changes sides.
/// </summary>
public static class LightGbmReader
{
    // Up to here float32 holds every whole number.
    private const float EveryWholeNumber = 1 << 24;

    private const string Beyond =
        "It compares numbers beyond 16,777,216, of which float32, in which rows are kept here, holds not every one: such rows may take another branch than in LightGBM.";

    /// <summary>Reads a model.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="mapping">Column names and names of categories, by the model's feature names.</param>
    /// <exception cref="ForeignFormatException">The file is damaged, or says what cannot be taken over.</exception>
    public static ForeignModel Read(Stream stream, FeatureMapping mapping) => Read(ForeignFile.ReadAll(stream), mapping);

    /// <summary>Reads a model that is in memory.</summary>
    /// <inheritdoc cref="Read(Stream, FeatureMapping)"/>
    public static ForeignModel Read(ReadOnlyMemory<byte> file, FeatureMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ForeignFile.CheckLength(file);
        var text = new LightGbmText(file);
        LightGbmSection head = text.Head;
        string version = head.Text("version");
        if (version is not ("v2" or "v3" or "v4")) throw head.Wrong($"'version' is '{(version.Length > 40 ? version[..40] : version)}'; read are v2, v3 and v4");
        LightGbmObjective objective = LightGbmObjective.Of(head);
        int treesPerIteration = objective.HasTwoScores ? 2 : 1;
        if (head.WholeNumber("num_tree_per_iteration") != treesPerIteration)
            throw head.Wrong($"'num_tree_per_iteration' is {head.WholeNumber("num_tree_per_iteration")}; expected {treesPerIteration} for this objective");
        if (text.Trees.Count == 0 || text.Trees.Count % treesPerIteration != 0)
            throw head.Wrong($"there are {text.Trees.Count} trees; expected a multiple of {treesPerIteration} above zero");

        var features = new LightGbmFeatures(text);
        var trees = new TreeAssembly(features.Count);
        bool averages = head.Has("average_output");
        AddTrees(text, averages, treesPerIteration, trees);
        var plan = new FeaturePlan(features.All(trees), mapping);
        TreeEnsemble ensemble = trees.Build(0, plan.Places);
        bool classifies = objective.Kind == ForeignModelKind.Classifier;
        return new ForeignModel
        {
            Kind = objective.Kind,
            Library = "LightGBM",
            Description = $"{(averages ? "mean of trees" : "boosted trees")}, {head.Words("objective")[0]}, {trees.TreeCount} trees, format {version}",
            Pipeline = new Pipeline(plan.Transformer, ensemble, classifies ? Calibrator(objective.Slope) : null),
            Link = objective.Link,
            ScoreThreshold = classifies ? 0 : null,
            HasCovers = true,
            Notes = [.. plan.Notes, .. ComparesBeyondWholeNumbers(ensemble) ? [Beyond] : Array.Empty<string>()],
        };
    }

    // The greatest float32 stands for an infinite threshold.
    private static bool ComparesBeyondWholeNumbers(TreeEnsemble ensemble) =>
        ensemble.Thresholds.Any(threshold => Math.Abs(threshold) is >= EveryWholeNumber and < float.MaxValue);

    private static ICalibrator Calibrator(double slope) => slope == 1 ? new IdentityCalibrator() : new PlattCalibrator(slope, 0);

    private static void AddTrees(LightGbmText text, bool averages, int treesPerIteration, TreeAssembly assembly)
    {
        // A random forest answers with the mean of its trees. Shrinkage and the weights of dart are in the leaves already.
        double scale = averages ? (double)treesPerIteration / text.Trees.Count : 1;
        for (int tree = 0; tree < text.Trees.Count; tree++)
        {
            // Of two classes, the score is what the second has more than the first.
            LightGbmTree.Add(text.Trees[tree], treesPerIteration == 2 && tree % 2 == 0 ? -scale : scale, assembly);
        }
    }
}
