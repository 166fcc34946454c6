namespace Clickstream.Interchange.MlNet.Components;

/// <summary>In which of ML.NET's classes a predictor and a calibrator are wrapped; all score alike.</summary>
internal enum WrapperKind
{
    /// <summary>CALIPRED; holds every pair.</summary>
    ValueMapper,

    /// <summary>FTWTCALP; what FastTree writes.</summary>
    FeatureWeights,

    /// <summary>PMIXCALP; what logistic regression writes.</summary>
    ParameterMixing,

    /// <summary>BCALPRED; the value mapper's older name.</summary>
    OldValueMapper,

    /// <summary>BINDCALI.</summary>
    SchemaBindable,
}
