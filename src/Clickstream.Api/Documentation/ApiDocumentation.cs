using Microsoft.OpenApi;

namespace Clickstream.Api.Documentation;

/// <summary>The OpenAPI document at /swagger/v1/swagger.json and Swagger UI at /swagger.</summary>
internal static class ApiDocumentation
{
    private const string Route = "/swagger";

    public static void AddApiDocumentation(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Clickstream",
                Version = "v1",
                Description = "Predictions from the clicks of a shop's visitors: will they buy, how much will they spend, what kind of shopper are they, will they leave their cart behind? "
                    + "Errors are RFC 9457 problems with a stable code. JSON is camelCase, CSV snake_case; names are read in either spelling.",
            });
            options.IncludeXmlComments(typeof(ApiDocumentation).Assembly);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.UseAllOfToExtendReferenceSchemas(); // A bare reference cannot say that it may be null.
            options.DocumentFilter<ApiTags>();
            options.OperationFilter<EndpointDocumentationFilter>();
        });
    }

    /// <summary>
    /// Put together when somebody first asks for it: few do, the start of the service is quicker without, and as it comes, Swagger's middleware has a
    /// whole generator made at every request of whatever path.
    /// </summary>
    public static void UseApiDocumentation(this IApplicationBuilder app) => app.Use(next =>
    {
        var documentation = new Lazy<RequestDelegate>(() => Documentation(app.New(), next));
        return context => context.Request.Path.StartsWithSegments(Route) ? documentation.Value(context) : next(context);
    });

    private static RequestDelegate Documentation(IApplicationBuilder branch, RequestDelegate next)
    {
        branch.UseSwagger();
        branch.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "Clickstream API";
            options.SwaggerEndpoint($"{Route}/v1/swagger.json", "Clickstream v1");
            options.DefaultModelsExpandDepth(0);
            options.DisplayRequestDuration();
            options.EnableDeepLinking();
        });
        branch.Run(next);
        return branch.Build();
    }
}
