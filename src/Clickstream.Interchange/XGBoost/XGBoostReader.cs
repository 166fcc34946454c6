using Clickstream.Interchange.Models;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;

namespace Clickstream.Interchange.XGBoost;

/// <summary>
/// Reads models that XGBoost 1.0 to 3.x saved as JSON or UBJSON (<c>save_model("model.json")</c> or <c>"model.ubj"</c>): boosters gbtree and dart.
/// Leaves are added up as XGBoost does, in float32 and one tree after another, so that margins are its own to the last bit; of two classes with a
/// margin each the difference is taken in double.
/// </summary>
public static class XGBoostReader
{
    private static readonly Version Least = new(1, 0);
    private static readonly Version Beyond = new(4, 0);

    /// <summary>Reads a model; JSON and UBJSON are told apart by their first bytes.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="mapping">Column names and names of categories, by the model's feature names, or "f0", "f1", ... where it has none.</param>
    /// <exception cref="ForeignFormatException">The file is damaged, or says what cannot be taken over.</exception>
    public static ForeignModel Read(Stream stream, FeatureMapping mapping) => Read(ForeignFile.ReadAll(stream), mapping);

    /// <summary>Reads a model that is in memory.</summary>
    /// <inheritdoc cref="Read(Stream, FeatureMapping)"/>
    public static ForeignModel Read(ReadOnlyMemory<byte> file, FeatureMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ForeignFile.CheckLength(file);
        ModelPart root = Parse(file);
        Version version = ReadVersion(root);
        ModelPart learner = root["learner"];
        XGBoostObjective objective = XGBoostObjective.Of(learner["objective"]["name"]);
        ModelPart parameters = learner["learner_model_param"];
        CheckOutputs(parameters, objective);

        ModelPart booster = learner["gradient_booster"];
        string name = booster["name"].Text();
        if (name is not ("gbtree" or "dart")) throw booster.Wrong($"the booster is '{name}'; read are gbtree and dart");
        ModelPart model = name == "dart" ? booster["gbtree"]["model"] : booster["model"];
        var features = new XGBoostFeatures(learner, model);
        var trees = new TreeAssembly(features.Count);
        AddTrees(model, name == "dart" ? booster["weight_drop"] : null, objective, trees);
        var plan = new FeaturePlan(features.All(trees), mapping);
        double baseScore = objective.BaseScore(parameters["base_score"], version);
        bool classifies = objective.Kind == ForeignModelKind.Classifier;
        return new ForeignModel
        {
            Kind = objective.Kind,
            Library = $"XGBoost {version}",
            Description = $"{name}, {objective.Name}, {trees.TreeCount} trees",
            Pipeline = new Pipeline(plan.Transformer, trees.Build(baseScore, plan.Places, addsInSingle: !objective.HasTwoScores), classifies ? new IdentityCalibrator() : null),
            Link = objective.Link,
            ScoreThreshold = classifies ? 0 : null,
            HasCovers = true,
            Notes = [.. plan.Notes, .. Notes(learner, objective, model, trees.TreeCount)],
        };
    }

    private static ModelPart Parse(ReadOnlyMemory<byte> file)
    {
        ReadOnlySpan<byte> bytes = file.Span;
        int start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0 || bytes[start] != '{')
            throw new ForeignFormatException("XGBoost model: the file does not begin with '{'; expected JSON or UBJSON, as save_model writes .json and .ubj.");
        // After the brace JSON has a space, a quote or the end; UBJSON the type of the first name's length, or a count.
        return start == 0 && bytes.Length > 1 && "iUIlL#$N"u8.Contains(bytes[1]) ? new ModelUbjson(file).Read() : new ModelJson(file).Read();
    }

    private static Version ReadVersion(ModelPart root)
    {
        int[] numbers = root["version"].WholeNumbers(3);
        if (numbers.Min() < 0) throw root["version"].Wrong("a number is below zero");
        var version = new Version(numbers[0], numbers[1], numbers[2]);
        if (version >= Least && version < Beyond) return version;
        throw root["version"].Wrong($"the file is of XGBoost {version}; read are 1.0 to 3.x");
    }

    private static void CheckOutputs(ModelPart parameters, XGBoostObjective objective)
    {
        int classes = parameters["num_class"].WholeNumber();
        if (objective.HasTwoScores ? classes != 2 : classes > 1)
            throw parameters["num_class"].Wrong($"the model tells {classes} classes apart; only models of two are read");
        if (parameters.Find("num_target") is { } targets && targets.WholeNumber() > 1)
            throw targets.Wrong($"the model foretells {targets.WholeNumber()} targets; only models of one are read");
    }

    private static void AddTrees(ModelPart model, ModelPart? weights, XGBoostObjective objective, TreeAssembly assembly)
    {
        ModelPart[] trees = [.. model["trees"].Items()];
        if (trees.Length == 0) throw model["trees"].Wrong("there is no tree; expected at least one");
        int[] classes = model["tree_info"].WholeNumbers(trees.Length);
        double[]? scales = weights?.Numbers(trees.Length);
        for (int i = 0; i < trees.Length; i++)
        {
            if (classes[i] < 0 || classes[i] > (objective.HasTwoScores ? 1 : 0))
                throw model["tree_info"].Wrong($"tree {i} belongs to class {classes[i]}; expected {(objective.HasTwoScores ? "0 or 1" : "0")}");
            double scale = scales?[i] ?? 1;
            // Of two classes, the score is what the second has more than the first: its trees count, those of the first are taken away.
            XGBoostTrees.Add(trees[i], objective.HasTwoScores && classes[i] == 0 ? -scale : scale, assembly);
        }
    }

    private static IEnumerable<string> Notes(ModelPart learner, XGBoostObjective objective, ModelPart model, int trees)
    {
        if (objective.Name == "binary:logitraw") yield return "XGBoost answers with the margin; here the probability is its logistic function.";
        if (objective.Name == "reg:logistic") yield return "XGBoost calls this a regression of shares; here the share is the probability of a yes.";
        if (learner.Find("attributes")?.Find("best_iteration") is not { } best) yield break;
        int treesPerIteration = objective.HasTwoScores ? 2 : 1;
        if (model.Find("gbtree_model_param")?.Find("num_parallel_tree") is { } parallel) treesPerIteration *= Math.Clamp(parallel.WholeNumber(), 1, trees);
        int iterations = trees / treesPerIteration;
        if (best.WholeNumber() + 1L < iterations)
            yield return $"The file calls iteration {best.WholeNumber()} (from 0) of {iterations} the best; all are used, as by Booster.predict.";
    }
}
