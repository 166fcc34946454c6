using System.Globalization;
using Clickstream.Interchange.MlNet.Components;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>The closed list of components that are read and written, with the versions of ML.NET 5.0.0.</summary>
internal static class ComponentCodecs
{
    private const uint V11 = 0x00010001;
    private const uint V12 = 0x00010002;
    private const uint V13 = 0x00010003;
    private const uint V14 = 0x00010004;
    private const uint V15 = 0x00010005;
    private const uint V16 = 0x00010006;
    private const uint V21 = 0x00020001;
    private const uint V22 = 0x00020002;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ComponentCodec> All { get; } = [.. Transforms(), .. Normalizers(), .. Predictions(), .. Predictors(), .. Calibrators()];

    /// <summary>The codec that a file's header names.</summary>
    /// <exception cref="ForeignFormatException">There is none, or it knows another version.</exception>
    public static ComponentCodec Of(string place, ComponentFile file)
    {
        ComponentCodec[] named = [.. All.Where(codec => codec.Signature == file.Signature)];
        if (named.Length == 0)
        {
            string supported = string.Join(", ", All.Select(codec => codec.Loader).Order(StringComparer.Ordinal));
            throw new ForeignFormatException($"{place}: the component '{file.Signature.TrimEnd()}' ({file.Loader}) is not supported. Supported are: {supported}.");
        }

        ComponentCodec found = Array.Find(named, codec => codec.Loader == file.Loader)
            ?? throw new ForeignFormatException($"{place}: the component '{file.Signature}' names the loader '{file.Loader}'; expected {string.Join(" or ", named.Select(codec => codec.Loader))}.");
        if (file.AlternativeLoader.Length > 0 && file.AlternativeLoader != found.AlternativeLoader)
            throw new ForeignFormatException($"{place}: the component '{found.Loader}' has the alternative loader '{file.AlternativeLoader}'; expected '{found.AlternativeLoader}'.");
        if (file.Written != found.Written || file.Readable != found.Readable)
            throw new ForeignFormatException($"{place}: '{found.Loader}' is of version {Version(file.Written)}, readable by {Version(file.Readable)}; expected {Version(found.Written)} and {Version(found.Readable)}.");
        return file.Assembly == "Microsoft.ML." + found.Assembly
            ? found
            : throw new ForeignFormatException($"{place}: '{found.Loader}' comes from the assembly '{file.Assembly}'; expected 'Microsoft.ML.{found.Assembly}'.");
    }

    /// <summary>The codec that writes a component.</summary>
    public static ComponentCodec Of(MlNetComponent component) =>
        All.FirstOrDefault(codec => codec.Says(component)) ?? throw new ArgumentException($"No codec writes a {component.GetType().Name}.", nameof(component));

    private static string Version(uint packed) => string.Create(CultureInfo.InvariantCulture, $"{packed >> 16}.{packed & 0xFFFF}");

    private static IEnumerable<ComponentCodec> Transforms() =>
    [
        Codec<ChainPart>("XF CHAIN", "TransformerChain", V11, V11, "Data", TransformBodies.ReadChain, TransformBodies.WriteChain),
        Codec<ReplaceMissingPart>("NAREP TF", "NAReplaceTransform", V12, V12, "Transforms", ReplaceMissingBody.Read, ReplaceMissingBody.Write),
        Codec<MissingIndicatorPart>("NAIND TF", "NaIndicatorTransform", V11, V11, "Transforms", r => new(r.Pairs()), (w, part) => w.Pairs(part.Columns)),
        Codec<DropMissingPart>("NADROPXF", "NADropTransform", V11, V11, "Transforms", r => new(r.Pairs()), (w, part) => w.Pairs(part.Columns)),
        Codec<CopyPart>("COPYCOLT", "CopyTransform", V11, V11, "Data", r => new(r.Pairs()), (w, part) => w.Pairs(part.Columns)),
        Codec<KeyToBinaryPart>("KEY2BINR", "KeyToBinaryTransform", 1, 1, "Transforms", r => new(r.Pairs()), (w, part) => w.Pairs(part.Columns)),
        Codec<ValueToKeyPart>("TERMTRNF", "TermTransform", V13, V13, "Data", KeyBodies.ReadValueToKey, KeyBodies.WriteValueToKey),
        Codec<VocabularyPart>("TERM MAN", "TermManager", V12, V12, "Data", KeyBodies.ReadVocabulary, KeyBodies.WriteVocabulary),
        Codec<KeyToVectorPart>("KEY2VECT", "KeyToVectorTransform", V12, V11, "Data", KeyBodies.ReadKeyToVector, KeyBodies.WriteKeyToVector),
        Codec<ConvertPart>("CONVERTF", "ConvertTransform", V14, V13, "Data", TransformBodies.ReadConvert, TransformBodies.WriteConvert) with { AlternativeLoader = "ConvertFunction" },
        Codec<ConcatPart>("CONCAT F", "ConcatTransform", V13, V13, "Data", TransformBodies.ReadConcat, TransformBodies.WriteConcat) with { AlternativeLoader = "ConcatFunction" },
        Codec<SelectPart>("SELCOLST", "SelectColumnsTransform", V11, V11, "Data", TransformBodies.ReadSelect, TransformBodies.WriteSelect),
        Codec<LpNormPart>("GCNORMAF", "GcnTransform", V13, V13, "Transforms", TransformBodies.ReadLpNorm, TransformBodies.WriteLpNorm) with { AlternativeLoader = "GcnFunction" },
    ];

    private static IEnumerable<ComponentCodec> Normalizers() =>
    [
        Codec<NormalizerPart>("NORMALZR", "Normalizer", V12, V11, "Data", NormalizerBodies.Read, NormalizerBodies.Write),
        Codec<AffineFunction>("AFF NORM", "AffineNormExec", V13, V13, "Data", NormalizerBodies.ReadAffine, NormalizerBodies.WriteAffine),
        Codec<CdfFunction>("CDFNORMF", "CdfNormalizeFunction", V11, V11, "Data", NormalizerBodies.ReadCdf, NormalizerBodies.WriteCdf),
        Codec<BinFunction>("BINNORMF", "BinNormalizeFunction", V11, V11, "Data", NormalizerBodies.ReadBin, NormalizerBodies.WriteBin),
        Codec<BinBounds>("BIN NORM", "BinNormExec", V11, V11, "Data", NormalizerBodies.ReadBounds, NormalizerBodies.WriteBounds),
    ];

    private static IEnumerable<ComponentCodec> Predictions() =>
    [
        Prediction(PredictionKind.Binary, "BIN PRED", "BinaryPredXfer"),
        Prediction(PredictionKind.Regression, "REG PRED", "RegressionPredXfer"),
        Prediction(PredictionKind.Clustering, "CLUSPRED", "ClusteringPredXfer"),
        CalibratorTransform<PlattFunction>("PlattCalibratTransf"),
        CalibratorTransform<IsotonicFunction>("PavCalibratTransf"),
        CalibratorTransform<NaiveFunction>("NaiveCalibratTransf"),
    ];

    private static IEnumerable<ComponentCodec> Predictors() =>
    [
        Linear(LinearKind.Binary, "LINEAR2C", "Linear2CExec", V22),
        Linear(LinearKind.Regression, "LIN RGRS", "LinearRegressionExec", V21),
        Linear(LinearKind.Poisson, "POI RGRS", "PoissonRegressionExec", V21),
        Trees(TreesKind.FastTreeBinary, "FTREE BC", "FastTreeBinaryExec", V15, V15),
        Trees(TreesKind.FastForestBinary, "FFORE BC", "FastForestBinaryExec", V16, V15),
        Trees(TreesKind.FastTreeRegression, "FTREE RE", "FastTreeRegressionExec", V15, V14),
        Trees(TreesKind.FastTreeTweedie, "FTREE TW", "FastTreeTweedieExec", V13, V12),
        Trees(TreesKind.FastForestRegression, "FFORE RE", "FastForestRegressionExec", V16, V15),
        Codec<KMeansModel>("KMEANS  ", "KMeansPredictor", V12, V12, "KMeansClustering", PredictorBodies.ReadKMeans, PredictorBodies.WriteKMeans),
    ];

    private static IEnumerable<ComponentCodec> Calibrators() =>
    [
        Codec<PlattFunction>("PLATTCAL", "PlattCaliExec", V11, V11, "Data", CalibratorBodies.ReadPlatt, CalibratorBodies.WritePlatt),
        Codec<IsotonicFunction>("PAV  CAL", "PAVCaliExec", V11, V11, "Data", CalibratorBodies.ReadIsotonic, CalibratorBodies.WriteIsotonic),
        Codec<NaiveFunction>("NAIVECAL", "NaiveCaliExec", V11, V11, "Data", CalibratorBodies.ReadNaive, CalibratorBodies.WriteNaive),
        Wrapper(WrapperKind.ValueMapper, "CALIPRED", "CaliPredExec"),
        Wrapper(WrapperKind.FeatureWeights, "FTWTCALP", "FeatWCaliPredExec"),
        Wrapper(WrapperKind.ParameterMixing, "PMIXCALP", "PMixCaliPredExec"),
        Wrapper(WrapperKind.OldValueMapper, "BCALPRED", "BulkCaliPredExec"),
        Wrapper(WrapperKind.SchemaBindable, "BINDCALI", "SchemaBindableCalibrated"),
    ];

    private static ComponentCodec Prediction(PredictionKind kind, string signature, string loader) =>
        Codec<PredictionPart>(signature, loader, V11, V11, "Data", r => PredictionBodies.Read(kind, r), PredictionBodies.Write, part => part.Kind == kind);

    private static ComponentCodec CalibratorTransform<T>(string loader)
        where T : CalibratorFunction =>
        Codec<CalibratorPart>("CALTRANS", loader, V12, V11, "Data", PredictionBodies.ReadCalibrator<T>, PredictionBodies.WriteCalibrator, part => part.Calibrator is T);

    private static ComponentCodec Linear(LinearKind kind, string signature, string loader, uint written) =>
        Codec<LinearModel>(signature, loader, written, V21, "StandardTrainers", r => PredictorBodies.ReadLinear(kind, r), PredictorBodies.WriteLinear, model => model.Kind == kind);

    private static ComponentCodec Trees(TreesKind kind, string signature, string loader, uint written, uint readable) =>
        Codec<TreesModel>(signature, loader, written, readable, "FastTree", r => TreeBodies.Read(kind, r), TreeBodies.Write, model => model.Kind == kind);

    private static ComponentCodec Wrapper(WrapperKind kind, string signature, string loader) =>
        Codec<CalibratedModel>(signature, loader, V11, V11, "Data", r => PredictionBodies.ReadWrapper(kind, r), PredictionBodies.WriteWrapper, model => model.Kind == kind);

    private static ComponentCodec Codec<T>(
        string signature,
        string loader,
        uint written,
        uint readable,
        string assembly,
        Func<ComponentReader, T> read,
        Action<ComponentWriter, T> write,
        Func<T, bool>? says = null)
        where T : MlNetComponent => new()
        {
            Signature = signature,
            Loader = loader,
            Written = written,
            Readable = readable,
            Assembly = assembly,
            Says = component => component is T one && (says is null || says(one)),
            Read = read,
            Write = (writer, component) => write(writer, (T)component),
        };
}
