using System.Text.Json.Serialization;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Clustering;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Neural;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Learning.Pipelines;

/// <summary>
/// How pipelines become JSON, generated at build time. The second group of attributes is the closed list of the parts that a file may
/// name by "$type": a predictor, calibrator, clusterer or step of a number is added by one line there, and nothing else can be made from a file.
/// </summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Pipeline))]
[JsonSerializable(typeof(ClusteringPipeline))]

[JsonSerializable(typeof(ConstantPredictor))]
[JsonSerializable(typeof(DecisionTree))]
[JsonSerializable(typeof(ElasticNet))]
[JsonSerializable(typeof(GradientBoosting))]
[JsonSerializable(typeof(LassoRegression))]
[JsonSerializable(typeof(LinearRegression))]
[JsonSerializable(typeof(LogisticRegression))]
[JsonSerializable(typeof(NeuralNetwork))]
[JsonSerializable(typeof(PriorCorrectedPredictor))]
[JsonSerializable(typeof(RandomForest))]
[JsonSerializable(typeof(RidgeRegression))]
[JsonSerializable(typeof(TreeEnsemble))]
[JsonSerializable(typeof(BinnedCalibrator))]
[JsonSerializable(typeof(IdentityCalibrator))]
[JsonSerializable(typeof(IsotonicCalibrator))]
[JsonSerializable(typeof(PlattCalibrator))]
[JsonSerializable(typeof(Dbscan))]
[JsonSerializable(typeof(Agglomerative))]
[JsonSerializable(typeof(KMeans))]
[JsonSerializable(typeof(AffineStep))]
[JsonSerializable(typeof(BinStep))]
[JsonSerializable(typeof(CumulativeStep))]
[JsonSerializable(typeof(IsMissingStep))]
[JsonSerializable(typeof(LookupStep))]
[JsonSerializable(typeof(ReplaceMissingStep))]
internal sealed partial class PipelineJsonContext : JsonSerializerContext;
