using System.Globalization;
using System.IO.Compression;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Interchange.Onnx;
using Clickstream.Tasks;

namespace Clickstream.Packages;

/// <summary>Opens a package to other libraries: says its model in their formats wherever that can be done, and where not, why.</summary>
public static class PackageDoors
{
    /// <summary>Where ML.NET starts to read.</summary>
    internal const string MlNetEntry = "TransformerChain/Model.key";
    private const string OnnxEntry = "model.onnx";

    /// <summary>The package with entries for other libraries, and the manifest that tells of them.</summary>
    /// <param name="package">The package, before it is written.</param>
    /// <param name="mlNetEntries">Of a model that came from ML.NET: its own entries. Else null: they are made.</param>
    public static ModelPackage Open(ModelPackage package, IReadOnlyDictionary<string, byte[]>? mlNetEntries = null)
    {
        ArgumentNullException.ThrowIfNull(package);
        var entries = new Dictionary<string, byte[]>();
        ModelDoor mlNet = Door("ML.NET", MlNetEntry, mlNetEntries is null ? MlNetDetail(package.Model) : "its own components and columns, as they came.", () => mlNetEntries ?? MlNetEntries(package.Model, package.Manifest), entries);
        ModelDoor onnx = Door("ONNX", OnnxEntry, "", () => new Dictionary<string, byte[]> { [OnnxEntry] = OnnxBytes(package) }, entries);
        if (onnx.Entry is not null) onnx = onnx with { Detail = OnnxDetail(package.Model, entries[OnnxEntry]) };
        return package with { Manifest = package.Manifest with { Doors = [mlNet, onnx] }, ForeignEntries = entries };
    }

    /// <summary>
    /// The ML.NET entries of a package's file, by name: those that it holds, which may have come from ML.NET and say what we could not; of an older
    /// package without any, made now.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="package">The package that was read from it.</param>
    /// <exception cref="PackageException">The model cannot be said in ML.NET's components.</exception>
    public static IReadOnlyDictionary<string, byte[]> MlNet(string path, ModelPackage package)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        return MlNetReader.Holds(zip) ? MlNetReader.Entries(zip) : MlNet(package);
    }

    /// <summary>The entries of an ML.NET zip, by name.</summary>
    /// <exception cref="PackageException">The model cannot be said in ML.NET's components.</exception>
    public static IReadOnlyDictionary<string, byte[]> MlNet(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        try
        {
            return MlNetEntries(package.Model, package.Manifest);
        }
        catch (NotSupportedException e)
        {
            throw new PackageException($"the model cannot be said in ML.NET's components: {e.Message}", e);
        }
    }

    /// <summary>The model as an ONNX file.</summary>
    /// <exception cref="PackageException">The model cannot be said in ONNX.</exception>
    public static byte[] Onnx(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        try
        {
            return OnnxBytes(package);
        }
        catch (NotSupportedException e)
        {
            throw new PackageException($"the model cannot be said in ONNX: {e.Message}", e);
        }
    }

    private static ModelDoor Door(
        string library, string start, string detail, Func<IReadOnlyDictionary<string, byte[]>> make, Dictionary<string, byte[]> entries)
    {
        try
        {
            foreach ((string name, byte[] content) in make()) entries.Add(name, content);
            return new ModelDoor(library, start, detail);
        }
        catch (NotSupportedException e)
        {
            return new ModelDoor(library, Entry: null, e.Message);
        }
    }

    private static IReadOnlyDictionary<string, byte[]> MlNetEntries(ITaskModel model, ModelManifest manifest) => model switch
    {
        ClassifierModel classifier => MlNetExport.Classifier(classifier.Pipeline, manifest.Threshold!.Value, manifest.ScoreThreshold),
        RevenueModel revenue => revenue.Expected is { } expected
            ? MlNetExport.Revenue(revenue.Purchase, expected, smearing: 1)
            : MlNetExport.Revenue(revenue.Purchase, revenue.Amount, manifest.AmountDistribution!.Smearing),
        ExpectedAmountModel amount => MlNetExport.Regressor(amount.Pipeline, amount.Link),
        SegmentModel segments => MlNetExport.Clusterer(segments.Pipeline),
        _ => throw CannotSay(model),
    };

    private static byte[] OnnxBytes(ModelPackage package)
    {
        ModelManifest manifest = package.Manifest;
        var info = new OnnxDescription(
            ModelPackageWriter.VersionOf(package),
            $"{PredictionTasks.Name(manifest.Task)}, {manifest.Trainer}. Numbers and yes/no (1/0): NaN is missing; texts: empty is missing.",
            new Dictionary<string, string> { ["task"] = PredictionTasks.Name(manifest.Task), ["trainer"] = manifest.Trainer });
        return package.Model switch
        {
            ClassifierModel classifier => OnnxExport.Classifier(classifier.Pipeline, manifest.Threshold!.Value, info, manifest.ScoreThreshold),
            RevenueModel revenue => OnnxExport.Revenue(
                revenue.Purchase,
                revenue.Amount,
                Scatter(manifest.AmountDistribution!),
                info,
                revenue.Quantiles is { } quantiles ? new AmountEnds(quantiles.Low, quantiles.Median, quantiles.High) : null,
                revenue.Expected),
            ExpectedAmountModel amount => OnnxExport.Regressor(amount.Pipeline, info, amount.Link),
            SegmentModel segments => OnnxExport.Clusterer(segments.Pipeline, info),
            ITaskModel other => throw CannotSay(other),
        };
    }

    private static NotSupportedException CannotSay(ITaskModel model) => new(
        model is RecommendationModel
            ? "a recommendation looks up past sessions by the ids of products, for which it has no components."
            : $"there is no way to say {model.GetType().Name}.");

    private static AmountScatter Scatter(AmountDistribution distribution) =>
        new(distribution.Smearing, distribution.LowResidual, distribution.MedianResidual, distribution.HighResidual);

    private static string OnnxDetail(ITaskModel model, byte[] file) => string.Create(
        CultureInfo.InvariantCulture,
        $"operators of ai.onnx {OnnxOperatorSets.Standard} and ai.onnx.ml {OnnxOperatorSets.LearningOf(file)}; outputs {OnnxOutputs(model)}.");

    private static string OnnxOutputs(ITaskModel model) => model switch
    {
        ClassifierModel => "label, probability and score",
        RevenueModel => "expected, probability, low, median and high",
        ExpectedAmountModel => "score, and value: the expected amount",
        _ => "cluster and distance",
    };

    private static string MlNetDetail(ITaskModel model) => model switch
    {
        ClassifierModel => "columns PredictedLabel, Probability and Score.",
        RevenueModel { Expected: not null } => "columns PurchaseProbability and Score, the expected amount; the interval of a purchase's amount is left out.",
        RevenueModel => "columns PurchaseProbability and Score, the mean amount if there is a purchase; their product is the expected amount; the interval of a purchase's amount is left out.",
        ExpectedAmountModel => "column Score, the expected amount.",
        _ => "columns PredictedLabel, 1 + the cluster, and Score, the squared distance to each centre.",
    };
}
